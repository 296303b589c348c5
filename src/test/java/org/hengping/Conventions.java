package org.hengping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The rules about classes; {@link ConventionTests} holds the house to them and shows each failing. */
final class Conventions {

    static final ArchRule NAMES_FROM_THE_TRADE = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto|VO|Entity)")
            .as("names come from the trade");

    static final ArchRule NO_FIELD_INJECTION = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .as("what a class needs comes through its constructor");

    static final ArchRule NO_WALL_CLOCK = noClasses()
            .should()
            .callMethodWhere(readsTheWallClock())
            .as("time comes in as an argument or from the Clock bean");

    static final ArchRule NULL_MARKED = classes().should(liveInANullMarkedPackage());

    static final ArchRule ONE_CONTEXT = noClasses()
            .should()
            .beAnnotatedWith(DirtiesContext.class)
            .orShould()
            .beAnnotatedWith(TestPropertySource.class)
            .as("all tests share one context");

    static final ArchRule REAL_BEANS =
            noFields().should().beAnnotatedWith(MockitoBean.class).as("tests use the real beans");

    private Conventions() {}

    private static DescribedPredicate<JavaMethodCall> readsTheWallClock() {
        return DescribedPredicate.describe("reads the wall clock", call -> {
            String owner = call.getTargetOwner().getName();
            boolean now = call.getName().equals("now")
                    && owner.startsWith("java.time.")
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Clock.class));
            return now || owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
        });
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getName()));
            }
        };
    }
}

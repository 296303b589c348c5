package org.hengping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Set;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.NullMarked;
import org.junit.platform.commons.annotation.Testable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.bind.annotation.RequestMapping;

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

    static final ArchRule TESTS_ARE_NAMED_SO = methods()
            .that()
            .areMetaAnnotatedWith(Testable.class)
            .should(new ArchCondition<>("stand in a class whose name ends in Tests") {
                @Override
                public void check(JavaMethod test, ConditionEvents events) {
                    boolean named = test.getOwner().getSimpleName().endsWith("Tests");
                    events.add(new SimpleConditionEvent(test, named, test.getFullName()));
                }
            });

    static final ArchRule EVERY_ROUTE_ASKS = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(ErrorController.class)
            .should()
            .beAnnotatedWith(Permit.class)
            .as("every route asks for a permission");

    /** Without a version a save that hits no row says nothing. */
    static final ArchRule AGGREGATES_HAVE_A_VERSION = classes()
            .that()
            .areAnnotatedWith(Table.class)
            .should(new ArchCondition<>("have a field annotated with @Version") {
                @Override
                public void check(JavaClass aggregate, ConditionEvents events) {
                    boolean versioned =
                            aggregate.getAllFields().stream().anyMatch(field -> field.isAnnotatedWith(Version.class));
                    events.add(new SimpleConditionEvent(aggregate, versioned, aggregate.getName() + " has no version"));
                }
            });

    private static final Set<String> XML_FACTORIES = Set.of(
            "javax.xml.parsers.DocumentBuilderFactory",
            "javax.xml.parsers.SAXParserFactory",
            "javax.xml.stream.XMLInputFactory",
            "javax.xml.transform.TransformerFactory",
            "javax.xml.validation.SchemaFactory",
            "javax.xml.xpath.XPathFactory");

    /** The JDK's parsers follow {@code file:} and {@code http:} unless told otherwise. */
    static final ArchRule NO_RAW_XML = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "makes a raw XML factory",
                    call -> XML_FACTORIES.contains(call.getTargetOwner().getName())
                            && call.getName().startsWith("new")
                            && call.getTarget()
                                    .resolveMember()
                                    .filter(member -> member.getModifiers().contains(JavaModifier.STATIC))
                                    .isPresent()))
            .as("XML is read through a hardened factory");

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

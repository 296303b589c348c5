package org.hengping.foundation.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hengping.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTests {

    private static final List<String> CLASSES =
            List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#$%&*+-.:;=?@^_~");

    private final PasswordPolicy policy = PasswordPolicy.standard();
    private final PasswordPolicy withoutWords = new PasswordPolicy(List.of());

    private record Drawn(String password, int classes) {}

    @Test
    void takesWhatHasTwelveSignsOfAllFourClassesAndNothingElse() {
        Property.forAll(PasswordPolicyTests::draw, drawn -> {
            boolean good = drawn.password().length() >= 12 && drawn.classes() == 4;
            assertThat(withoutWords.fault(drawn.password(), "nobody.at.all").isEmpty())
                    .isEqualTo(good);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Aa1!Aa1!Aa1, password-short",
        "Aa1!Aa1!Aa1!, ",
        "aa1!aa1!aa1!, password-classes",
        "AA1!AA1!AA1!, password-classes",
        "Aaa!Aaa!Aaa!, password-classes",
        "Aa11Aa11Aa11, password-classes",
        "Xy9!-PassWord-xy, password-blocked",
        "GuangZhou-2026!, password-blocked",
        "Wen.Zhang-2026!, password-blocked"
    })
    void namesTheRuleThatIsBroken(String password, String fault) {
        assertThat(policy.fault(password, "wen.zhang").orElse(null)).isEqualTo(fault);
    }

    @Test
    void takesALongPassphraseAndRefusesAnAbuse() {
        assertThat(policy.fault("Kd7! ".repeat(20), "somebody")).isEmpty();
        assertThat(policy.fault("Kd7!".repeat(65), "somebody")).hasValue("password-long");
    }

    @Test
    void theDemonstrationsPasswordWouldBeTaken() {
        assertThat(policy.fault(DemonstrationAccounts.PASSWORD, "duty")).isEmpty();
    }

    @Test
    void fallsDueAfterNinetyDaysOrWhenSomebodyElseSetIt() {
        Instant set = Instant.parse("2026-01-01T00:00:00Z");
        Instant due = set.plus(Duration.ofDays(90));
        assertThat(PasswordPolicy.due(set, due.minusSeconds(1))).isFalse();
        assertThat(PasswordPolicy.due(set, due)).isTrue();
        assertThat(PasswordPolicy.due(null, set)).isTrue();
    }

    private static Drawn draw(RandomGenerator chance) {
        int wanted = chance.nextInt(1, 16);
        int length = chance.nextInt(1, 24);
        StringBuilder password = new StringBuilder();
        int used = 0;
        for (int i = 0; i < length; i++) {
            int kind = chance.nextInt(4);
            if ((wanted & (1 << kind)) != 0) {
                String signs = CLASSES.get(kind);
                password.append(signs.charAt(chance.nextInt(signs.length())));
                used |= 1 << kind;
            }
        }
        return new Drawn(password.toString(), Integer.bitCount(used));
    }
}

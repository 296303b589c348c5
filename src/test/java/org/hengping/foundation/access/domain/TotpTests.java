package org.hengping.foundation.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hengping.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238 appendix B, the SHA-1 column. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void agreesWithTheStandard(long seconds, String digits) {
        assertThat(Totp.digits(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(digits);
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(digits.substring(2));
    }

    @Test
    void acceptsTheNeighbouringStepsAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        long step = Totp.step(now);
        for (long each = step - 3; each <= step + 3; each++) {
            assertThat(Totp.matching(SECRET, Totp.code(SECRET, each), now, 0).isPresent())
                    .as("step %+d", each - step)
                    .isEqualTo(Math.abs(each - step) <= 1);
        }
    }

    @Test
    void refusesAStepThatWasUsedAndAllBeforeIt() {
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        long step = Totp.step(now);
        assertThat(Totp.matching(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
        assertThat(Totp.matching(SECRET, Totp.code(SECRET, step - 1), now, step))
                .isEmpty();
        assertThat(Totp.matching(SECRET, Totp.code(SECRET, step + 1), now, step))
                .hasValue(step + 1);
    }

    @Test
    void refusesWhatIsNotSixDigits() {
        Property.forAll(
                chance -> chance.ints(chance.nextInt(0, 12), ' ', '~')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                text -> {
                    if (!text.matches("\\d{6}")) {
                        assertThat(Totp.matching(SECRET, text, Instant.ofEpochSecond(1_800_000_000), 0))
                                .isEmpty();
                    }
                });
    }

    /** RFC 4648 §10, without padding. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writesBase32(String plain, String text) {
        assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }
}

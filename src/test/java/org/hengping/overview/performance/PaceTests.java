package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.hengping.foundation.evidence.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTests {

    private static final Period YEAR = Period.ofYear(2026);

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00+08:00, 0.0000",
        "2026-07-02T12:00:00+08:00, 0.5000",
        "2027-01-01T00:00:00+08:00, 1.0000",
        "2025-06-01T00:00:00+08:00, 0.0000",
        "2029-01-01T00:00:00+08:00, 1.0000"
    })
    void theYearPassesEvenlyFromItsFirstToItsLastMoment(String at, String elapsed) {
        assertThat(Pace.elapsed(YEAR, OffsetDateTime.parse(at).toInstant())).hasToString(elapsed);
    }

    @ParameterizedTest
    @CsvSource({"0,BEHIND", "49,BEHIND", "50,ON_PACE", "99,ON_PACE", "100,REACHED", "250,REACHED"})
    void theStatusComparesWhatIsDoneWithWhatHasPassed(long actual, IndicatorStatus status) {
        assertThat(Pace.of(actual, 100, YEAR, Instant.parse("2026-07-02T04:00:00Z"))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void theBarEndsAtTheTarget() {
        Pace pace = Pace.of(250, 100, YEAR, Instant.parse("2026-07-02T04:00:00Z"));

        assertThat(pace.bar()).isEqualTo(100);
        assertThat(pace.mark()).isEqualTo(50);
        assertThat(pace.share()).hasToString("2.5000");
    }
}

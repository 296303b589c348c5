package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When money and results call for an answer: execution below a floor at the end of named months, or too wide a gap
 * between what is done and what is spent. Numbers are policy data.
 *
 * @param floors execution in percent that must be there at the end of a month
 * @param gap points between results and execution, either way, that are still accepted
 * @param answerWorkdays workdays the unit has to continue, move or give back the money
 */
public record GapRule(List<Floor> floors, BigDecimal gap, int answerWorkdays) {

    /** @param month 1 to 12 */
    public record Floor(int month, BigDecimal execution) {}

    /** @param code {@code execution-floor} or {@code result-gap}; @param amount what was found, @param limit what was allowed, both in percent */
    public record Alarm(String code, BigDecimal amount, BigDecimal limit) {}

    public GapRule {
        floors = List.copyOf(floors);
    }

    /**
     * @param adjusted budget as adjusted, in fen; of nothing no share can be taken and nothing is said
     * @param executed paid, in fen
     * @param results how much of the objective is reached, in percent; capped at 100
     */
    public List<Alarm> alarms(long adjusted, long executed, BigDecimal results, LocalDate asOf) {
        if (adjusted == 0) {
            return List.of();
        }
        List<Alarm> alarms = new ArrayList<>();
        BigDecimal execution = BigDecimal.valueOf(executed)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(adjusted), 2, RoundingMode.HALF_UP);
        floors.stream()
                .filter(floor -> !asOf.isBefore(asOf.withDayOfMonth(1)
                        .withMonth(floor.month())
                        .plusMonths(1)
                        .minusDays(1)))
                .reduce((earlier, later) -> later.month() > earlier.month() ? later : earlier)
                .filter(floor -> execution.compareTo(floor.execution()) < 0)
                .ifPresent(floor -> alarms.add(new Alarm("execution-floor", execution, floor.execution())));
        BigDecimal apart =
                results.min(BigDecimal.valueOf(100)).subtract(execution).abs();
        if (apart.compareTo(gap) > 0) {
            alarms.add(new Alarm("result-gap", apart, gap));
        }
        return alarms;
    }
}

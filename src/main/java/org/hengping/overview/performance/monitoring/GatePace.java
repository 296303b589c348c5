package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Milestones: gates passed beside gates due. All must be passed, the last by the milestone's own day. */
public final class GatePace {

    private GatePace() {}

    /**
     * @param deadline the last day the milestone may be reached
     * @param asOf today
     */
    public static Progress of(List<Gate> gates, LocalDate deadline, LocalDate asOf) {
        if (gates.isEmpty()) {
            return Progress.noData(Basis.GATES, List.of());
        }
        List<Gate> passed = gates.stream().filter(gate -> passedBy(gate, asOf)).toList();
        BigDecimal done = BigDecimal.valueOf(passed.size());
        BigDecimal due = BigDecimal.valueOf(
                gates.stream().filter(gate -> !gate.due().isAfter(asOf)).count());
        boolean late = passed.stream().anyMatch(gate -> passedAfter(gate, deadline));
        boolean overdue = gates.stream()
                .anyMatch(gate -> !passedBy(gate, asOf) && gate.due().isBefore(asOf));
        Standing standing;
        if (late || (passed.size() < gates.size() && asOf.isAfter(deadline))) {
            standing = Standing.OUT_OF_REACH;
        } else if (passed.size() == gates.size()) {
            standing = Standing.REACHED;
        } else if (overdue) {
            standing = done.compareTo(due) < 0 && passed.isEmpty() ? Standing.SERIOUS : Standing.DEVIATING;
        } else {
            standing = Standing.NORMAL;
        }
        Progress progress = Progress.of(
                        standing,
                        done,
                        Aim.quotient(done, BigDecimal.valueOf(gates.size())).orElse(null),
                        Basis.GATES)
                .planned(due);
        Optional<LocalDate> last = gates.stream()
                .filter(gate -> !passedBy(gate, asOf))
                .map(Gate::due)
                .max(Comparator.naturalOrder());
        // a gate already overdue is passed tomorrow at the earliest
        return progress.forecast(last.map(day -> Forecast.day(day.isAfter(asOf) ? day : asOf.plusDays(1)))
                .orElse(null));
    }

    private static boolean passedBy(Gate gate, LocalDate day) {
        LocalDate passed = gate.passed();
        return passed != null && !passed.isAfter(day);
    }

    private static boolean passedAfter(Gate gate, LocalDate day) {
        LocalDate passed = gate.passed();
        return passed != null && passed.isAfter(day);
    }
}

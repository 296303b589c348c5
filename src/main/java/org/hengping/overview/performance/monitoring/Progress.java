package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a clause stands and by what arithmetic.
 *
 * @param actual null when unknown; never zero for want of records
 * @param planned what was to be there by now; null where nothing is pro-rated
 * @param share actual over what it is compared with, four decimals; null where that would divide by zero
 * @param required what each month still to come must bring on average; null where the question makes no sense
 * @param failing months that missed by themselves
 * @param missing ended months of which nothing is known
 * @param margin half width of a survey's 95 % interval
 * @param forecast null when too little is known
 * @param remarks codes, texts {@code performance.remark.<code>}
 */
public record Progress(
        Standing standing,
        @Nullable BigDecimal actual,
        @Nullable BigDecimal planned,
        @Nullable BigDecimal share,
        Basis basis,
        @Nullable BigDecimal required,
        List<YearMonth> failing,
        List<YearMonth> missing,
        @Nullable BigDecimal margin,
        @Nullable Forecast forecast,
        List<String> remarks) {

    public Progress {
        failing = List.copyOf(failing);
        missing = List.copyOf(missing);
        remarks = List.copyOf(remarks);
    }

    static Progress noData(Basis basis, List<YearMonth> missing) {
        return new Progress(Standing.NO_DATA, null, null, null, basis, null, List.of(), missing, null, null, List.of());
    }

    static Progress of(Standing standing, @Nullable BigDecimal actual, @Nullable BigDecimal share, Basis basis) {
        return new Progress(standing, actual, null, share, basis, null, List.of(), List.of(), null, null, List.of());
    }

    /** Until somebody has looked at it: a reading that waits for confirmation, words without a scale. */
    public static Progress toVerify(@Nullable BigDecimal actual, Basis basis, String remark) {
        return of(Standing.TO_VERIFY, actual, null, basis).remarked(remark);
    }

    /** The same figures before a person has said that this is what is meant. */
    public Progress unconfirmed() {
        return standing(Standing.TO_VERIFY).remarked("unconfirmed");
    }

    /** Papers are there that nobody has checked. */
    public Progress waiting() {
        return standing(Standing.TO_VERIFY).remarked("unchecked");
    }

    Progress standing(Standing standing) {
        return new Progress(
                standing, actual, planned, share, basis, required, failing, missing, margin, forecast, remarks);
    }

    Progress planned(BigDecimal planned) {
        return new Progress(
                standing, actual, planned, share, basis, required, failing, missing, margin, forecast, remarks);
    }

    Progress required(@Nullable BigDecimal required) {
        return new Progress(
                standing, actual, planned, share, basis, required, failing, missing, margin, forecast, remarks);
    }

    Progress failing(List<YearMonth> failing) {
        return new Progress(
                standing, actual, planned, share, basis, required, failing, missing, margin, forecast, remarks);
    }

    Progress missing(List<YearMonth> missing) {
        return new Progress(
                standing, actual, planned, share, basis, required, failing, missing, margin, forecast, remarks);
    }

    Progress margin(BigDecimal margin) {
        return new Progress(
                standing, actual, planned, share, basis, required, failing, missing, margin, forecast, remarks);
    }

    Progress forecast(@Nullable Forecast forecast) {
        return new Progress(
                standing, actual, planned, share, basis, required, failing, missing, margin, forecast, remarks);
    }

    Progress remarked(String remark) {
        List<String> more = new java.util.ArrayList<>(remarks);
        more.add(remark);
        return new Progress(
                standing, actual, planned, share, basis, required, failing, missing, margin, forecast, more);
    }
}

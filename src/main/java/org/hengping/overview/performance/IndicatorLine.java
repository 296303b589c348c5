package org.hengping.overview.performance;

import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.MeasureValue;
import org.hengping.overview.performance.StoredForm.StoredIndicator;
import org.jspecify.annotations.Nullable;

/**
 * An indicator beside what its records say.
 *
 * @param value null while no measure is bound
 * @param pace null when unknown
 * @param system code of the operating system that proves it or will
 */
record IndicatorLine(
        StoredIndicator indicator,
        @Nullable MeasureValue value,
        @Nullable Pace pace,
        String system) {

    @Nullable
    public Long actual() {
        return value == null ? null : value.numerator();
    }

    public IndicatorStatus status() {
        return pace == null ? IndicatorStatus.UNKNOWN : pace.status();
    }

    /** Computed from records, or nothing: no other evidence is taken in yet. */
    public EvidenceGrade grade() {
        return actual() == null ? EvidenceGrade.E4 : EvidenceGrade.E1;
    }
}

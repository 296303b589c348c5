package org.hengping.governance.incidents.figures;

import java.util.UUID;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.organization.Area;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the sums is asked for; null leaves a lens open.
 *
 * @param area the city, a district or a town
 */
record Slice(
        Period period,
        Area area,
        @Nullable UUID unit,
        @Nullable String classCode,
        @Nullable String source) {

    Slice in(Period other) {
        return new Slice(other, area, unit, classCode, source);
    }

    /** The lens of the sums that holds the answer, with the keys told apart named as {@code U}, {@code C} and {@code S}. */
    String lens(@Nullable By by) {
        return (unit != null || by == By.UNIT ? "U" : "")
                + (classCode != null || by == By.CLASS ? "C" : "")
                + (source != null || by == By.SOURCE ? "S" : "");
    }

    /** True when the period is made of calendar months. */
    boolean wholeMonths() {
        return period.from().getDayOfMonth() == 1 && period.to().plusDays(1).getDayOfMonth() == 1;
    }
}

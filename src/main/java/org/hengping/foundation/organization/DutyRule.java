package org.hengping.foundation.organization;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rule of the duty table. The highest version that is valid from a day or earlier holds on that day.
 *
 * @param areaCode code of the area it holds in, and below
 * @param classPrefix class code or the beginning of one, e.g. {@code E-01}
 * @param lead last part of the lead unit's code, e.g. {@code SW}; the nearest such unit is meant
 * @param assisting likewise, maybe none
 * @param validFrom first day
 * @param validTo last day; null for no end
 * @param version from 1
 */
public record DutyRule(
        String areaCode,
        String classPrefix,
        String lead,
        List<String> assisting,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version) {

    public DutyRule {
        assisting = List.copyOf(assisting);
    }
}

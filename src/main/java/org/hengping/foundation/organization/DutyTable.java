package org.hengping.foundation.organization;

import java.util.Optional;

/** The duty table: class × area → lead and assisting units, by the rules valid today. */
public interface DutyTable {

    /**
     * The duty by the rule of the nearest area, then of the longest class prefix, whose lead unit exists for the path;
     * empty if no rule fits.
     *
     * @param classCode kind letter, group and class with hyphens, e.g. {@code E-01-02}
     * @param areaPath path of the matter's area
     */
    Optional<Duty> propose(String classCode, long areaPath);
}

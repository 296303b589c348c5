package org.hengping.foundation.organization;

import java.time.LocalDate;
import java.util.List;
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

    /** The rules that hold on a day, by area and class. */
    List<DutyRule> rules(LocalDate on);

    /** Who leads today, were these rules in force already, each in place of the one for its area and class. */
    DutyPlan plan(List<DutyRule> changes);

    /** Every version of one rule, the newest first. */
    List<DutyRule> versions(String areaCode, String classPrefix);

    /**
     * Enters a new version in the running transaction; the caller audits it.
     *
     * @throws org.springframework.dao.DuplicateKeyException when somebody entered this version first
     */
    void enter(DutyRule version);
}

package org.hengping.foundation.organization;

import java.util.Optional;

/** Who would lead under a set of rules, worked out in memory: for looking ahead over many matters at once. */
public interface DutyPlan {

    /** The lead unit by the rule {@link DutyTable#propose} would follow; empty if no rule fits. */
    Optional<Unit> lead(String classCode, long areaPath);
}

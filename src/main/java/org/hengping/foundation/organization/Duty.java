package org.hengping.foundation.organization;

import java.util.List;

/**
 * A proposal of who deals with a matter; the dispatcher decides.
 *
 * @param lead the one main unit
 * @param assisting units that help, without the lead, maybe none
 * @param ruleArea code of the area whose rule this is
 */
public record Duty(Unit lead, List<Unit> assisting, String ruleArea) {

    public Duty {
        assisting = List.copyOf(assisting);
    }
}

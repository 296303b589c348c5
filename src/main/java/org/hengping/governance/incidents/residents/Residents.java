package org.hengping.governance.incidents.residents;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.hengping.foundation.access.Role;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * In whose name residents come in: one actor for all of them, who may report and rate and nothing else. It has no area and
 * no unit, so it sees what it reported itself and not one row more; the role lets it stand as reporter in the life-cycle
 * table, where every other row also asks for an area or a unit.
 */
@Component
class Residents {

    private final Actor actor;
    private final TransactionTemplate transactions;

    Residents(MessageSource messages, TransactionTemplate transactions) {
        Actor house = Actor.system("residents");
        this.actor = new Actor(
                house.id(),
                house.account(),
                messages.getMessage("residents.actor", null, Locale.SIMPLIFIED_CHINESE),
                null,
                "",
                Set.of(Role.GRID_WORKER.name()),
                Set.of("incidents.report", "incidents.rate"),
                Scope.NOTHING,
                null);
        this.transactions = transactions;
    }

    Actor actor() {
        return actor;
    }

    /** Runs the work in the residents' name. */
    <T> T call(Supplier<T> work) {
        return actor.call(work::get);
    }

    /** Runs the work in the residents' name and in one transaction. */
    <T> T inOne(Supplier<T> work) {
        return actor.call(() -> transactions.execute(status -> work.get()));
    }
}

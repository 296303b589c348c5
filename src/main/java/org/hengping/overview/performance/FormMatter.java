package org.hengping.overview.performance;

import java.util.UUID;
import org.hengping.foundation.matters.Matter;
import org.hengping.foundation.matters.Relation;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.platform.Actor;

/**
 * A version of a form as its life cycle sees it.
 *
 * @param newest no later version is approved
 * @param alone no later version is under way
 */
record FormMatter(Head head, boolean newest, boolean alone) implements Matter<FormState> {

    @Override
    public UUID id() {
        return head.id();
    }

    @Override
    public FormState state() {
        return head.state();
    }

    @Override
    public boolean relates(Relation relation, Actor actor) {
        return switch (relation) {
            case IN_AREA -> actor.scope().covers(head.area());
            // before the first move the one who brought it in stands for it
            case REPORTER -> actor.id().equals(head.lastBy() == null ? head.importedBy() : head.lastBy());
            case SECOND_PERSON -> !actor.id().equals(head.lastBy());
            case HOUSE -> actor.isSystem();
            default -> false;
        };
    }
}

package org.hengping.foundation.matters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;

/**
 * A row of a life-cycle table, implemented by a room's enum. This is the only guard in the house: buttons, forms, the
 * API, permissions and the drawn diagram all ask it.
 */
public interface Move<S extends Enum<S>, M extends Matter<S>> {

    Rule<S, M> rule();

    String name();

    /** The code seen by people and machines; rows with the same code differ in their outcome only. */
    default String code() {
        return name();
    }

    /** The permission, {@code room.move} in lower case with dashes. */
    default String permission(String room) {
        return room + "." + code().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether the actor may make this move now.
     *
     * @return NOT_HIS when role, relation or state rule it out (not shown), BLOCKED with the reasons, or OPEN
     */
    default Offer offers(M matter, Actor actor, Instant at) {
        Rule<S, M> rule = rule();
        if (!rule.who().admits(actor, matter)) {
            return new Offer(Offer.Standing.NOT_HIS, List.of());
        }
        if (!rule.from().contains(matter.state())) {
            return new Offer(Offer.Standing.NOT_NOW, List.of("illegal-move"));
        }
        List<String> reasons = new ArrayList<>();
        for (Guard<? super M> guard : rule.guards()) {
            if (!guard.check().holds(matter, actor, at)) {
                reasons.add(guard.code());
            }
        }
        return new Offer(reasons.isEmpty() ? Offer.Standing.OPEN : Offer.Standing.BLOCKED, reasons);
    }

    /**
     * Refuses the move unless it is open.
     *
     * @throws Refusal 409 {@code move-not-yours}, {@code illegal-move} or the first guard's code
     */
    default void require(M matter, Actor actor, Instant at) {
        Offer offer = offers(matter, actor, at);
        switch (offer.standing()) {
            case OPEN -> {}
            case NOT_HIS -> {
                if (!rule().from().contains(matter.state())) {
                    throw Refusal.conflict(
                            "illegal-move", code(), matter.state().name());
                }
                throw Refusal.conflict("move-not-yours", code());
            }
            case NOT_NOW ->
                throw Refusal.conflict("illegal-move", code(), matter.state().name());
            case BLOCKED -> throw Refusal.conflict(offer.reasons().getFirst(), code());
        }
    }
}

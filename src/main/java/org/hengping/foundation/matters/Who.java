package org.hengping.foundation.matters;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hengping.foundation.access.Role;
import org.hengping.platform.Actor;

/**
 * Who may make a move: one of several parties, each a set of roles (one suffices) and relations (all must hold).
 *
 * @param parties at least one
 */
public record Who(List<Party> parties) {

    /** One way to be allowed; without a role it is the house's own. */
    public record Party(Set<Role> roles, Set<Relation> relations) {}

    public static Who anyOf(Role first, Role... others) {
        return new Who(List.of(new Party(EnumSet.of(first, others), Set.of())));
    }

    /** Anyone who stands in this relation, whatever the role. */
    public static Who anyone(Relation relation) {
        return new Who(List.of(new Party(Role.business(), Set.of(relation))));
    }

    /** The house itself, when a date has come. */
    public static Who house() {
        return new Who(List.of(new Party(Set.of(), Set.of(Relation.HOUSE))));
    }

    /** The same parties, each also bound to these relations. */
    public Who being(Relation first, Relation... others) {
        return new Who(parties.stream()
                .map(party -> {
                    Set<Relation> relations = EnumSet.of(first, others);
                    relations.addAll(party.relations());
                    return new Party(party.roles(), relations);
                })
                .toList());
    }

    public Who or(Who other) {
        List<Party> both = new ArrayList<>(parties);
        both.addAll(other.parties);
        return new Who(List.copyOf(both));
    }

    /** Every role that may hold the permission. */
    public Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Party party : parties) {
            roles.addAll(party.roles());
        }
        return roles;
    }

    boolean hasRole(Actor actor) {
        return parties.stream().anyMatch(party -> holdsRole(party, actor));
    }

    boolean admits(Actor actor, Matter<?> matter) {
        return parties.stream()
                .anyMatch(party -> holdsRole(party, actor)
                        && party.relations().stream().allMatch(relation -> matter.relates(relation, actor)));
    }

    private static boolean holdsRole(Party party, Actor actor) {
        return party.roles().isEmpty()
                ? actor.isSystem()
                : party.roles().stream().anyMatch(role -> actor.hasRole(role.name()));
    }
}

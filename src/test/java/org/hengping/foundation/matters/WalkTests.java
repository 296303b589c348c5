package org.hengping.foundation.matters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.hengping.Property;
import org.hengping.foundation.access.Role;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;

class WalkTests {

    private static final Instant AT = Instant.parse("2026-05-11T02:00:00Z");
    private static final Actor PORTER = actor("porter", Role.HANDLER);
    private static final Actor KEEPER = actor("keeper", Role.UNIT_HEAD);

    enum Standing {
        SHUT,
        OPEN,
        LOCKED,
        GONE
    }

    enum DoorMove implements Move<Standing, Door> {
        OPEN(Set.of(Standing.SHUT), Standing.OPEN, Who.anyOf(Role.HANDLER, Role.UNIT_HEAD)),
        SHUT(Set.of(Standing.OPEN), Standing.SHUT, Who.anyOf(Role.HANDLER)),
        LOCK(Set.of(Standing.SHUT), Standing.LOCKED, Who.anyOf(Role.UNIT_HEAD)),
        UNLOCK(Set.of(Standing.LOCKED), Standing.SHUT, Who.anyOf(Role.UNIT_HEAD)),
        REMOVE(
                Set.of(Standing.OPEN),
                Standing.GONE,
                Who.anyOf(Role.UNIT_HEAD),
                new Guard<>("new", (door, actor, at) -> door.moves > 4));

        private final Rule<Standing, Door> rule;

        @SafeVarargs
        @SuppressWarnings("varargs")
        DoorMove(Set<Standing> from, Standing to, Who who, Guard<Door>... guards) {
            rule = new Rule<>(from, to, who, Door.Push.class, List.of(), List.of(guards));
        }

        @Override
        public Rule<Standing, Door> rule() {
            return rule;
        }
    }

    static final class Door implements Matter<Standing> {

        record Push() {}

        private Standing standing = Standing.SHUT;
        private int moves;

        @Override
        public UUID id() {
            return new UUID(0, 0);
        }

        @Override
        public Standing state() {
            return standing;
        }

        @Override
        public boolean relates(Relation relation, Actor actor) {
            return true;
        }

        void go(DoorMove move) {
            standing = move.rule().after(standing);
            moves++;
        }
    }

    @Test
    void everyLegIsOpenToWhoeverMakesIt() {
        Property.forAll(RandomGenerator::nextLong, seed -> {
            Door door = new Door();
            Walk<Standing, Door, DoorMove> walk = Walk.of(List.of(DoorMove.values()), (row, it) -> 1, it -> 0.1, seed);
            for (int i = 0; i < 40; i++) {
                Optional<Walk.Leg<DoorMove>> leg = walk.next(door, AT, row -> List.of(PORTER, KEEPER));
                if (leg.isEmpty()) {
                    break;
                }
                leg.get().row().require(door, leg.get().actor(), AT);
                door.go(leg.get().row());
            }
        });
    }

    @Test
    void theSameSeedWalksTheSameWay() {
        assertThat(way(7)).hasSize(200).isEqualTo(way(7)).isNotEqualTo(way(8));
    }

    @Test
    void aRowWithoutWeightIsNeverWalked() {
        Door door = new Door();
        Walk<Standing, Door, DoorMove> walk =
                Walk.of(List.of(DoorMove.values()), (row, it) -> row == DoorMove.LOCK ? 1 : 0, it -> 0, 1);
        assertThat(walk.next(door, AT, row -> List.of(KEEPER)))
                .get()
                .extracting(Walk.Leg::row)
                .isEqualTo(DoorMove.LOCK);
        door.go(DoorMove.LOCK);
        assertThat(walk.next(door, AT, row -> List.of(KEEPER))).isEmpty();
    }

    @Test
    void whereNobodyMayGoOnTheMatterRests() {
        Door door = new Door();
        door.go(DoorMove.LOCK);
        Walk<Standing, Door, DoorMove> walk = Walk.of(List.of(DoorMove.values()), (row, it) -> 1, it -> 0, 1);
        assertThat(walk.next(door, AT, row -> List.of(PORTER))).isEmpty();
        assertThat(walk.next(door, AT, row -> List.of(PORTER, KEEPER)))
                .get()
                .extracting(Walk.Leg::actor)
                .isEqualTo(KEEPER);
    }

    private static List<DoorMove> way(long seed) {
        Door door = new Door();
        List<DoorMove> way = new ArrayList<>();
        Walk<Standing, Door, DoorMove> walk =
                Walk.of(List.of(DoorMove.values()), (row, it) -> row == DoorMove.REMOVE ? 0 : 1, it -> 0, seed);
        while (way.size() < 200) {
            DoorMove move = walk.next(door, AT, row -> List.of(PORTER, KEEPER))
                    .orElseThrow()
                    .row();
            door.go(move);
            way.add(move);
        }
        return way;
    }

    private static Actor actor(String name, Role role) {
        return new Actor(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                name,
                null,
                "",
                Set.of(role.name()),
                Set.of(),
                Scope.EVERYTHING,
                null);
    }
}

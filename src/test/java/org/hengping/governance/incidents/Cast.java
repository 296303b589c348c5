package org.hengping.governance.incidents;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.Unit;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;

/** Everybody an incident of one town may meet, and short words for what they do. */
final class Cast {

    private final IncidentDesk desk;
    private final Documents documents;
    final TownFixture town;
    final Actor grid;
    final Actor otherGrid;
    final Actor centre;
    final Actor acceptor;
    final Actor duty;
    final Actor otherDuty;
    final Actor supervisor;
    final Actor leader;
    final Actor checker;
    /** Head of the town's team, which leads. */
    final Actor head;

    final Actor handler;
    /** Head of the town's office, which assists or is called. */
    final Actor office;

    Cast(IncidentDesk desk, Documents documents) {
        this.desk = desk;
        this.documents = documents;
        this.town = TownFixture.make();
        Scope seen = new Scope(town.area().lo(), town.area().hi(), null);
        Scope team = new Scope(0, 0, town.team().id());
        this.grid = actor(town.office(), seen, Role.GRID_WORKER);
        this.otherGrid = actor(town.office(), seen, Role.GRID_WORKER);
        this.centre = actor(town.centre(), seen, Role.ACCEPTOR, Role.DISPATCHER);
        this.acceptor = actor(town.centre(), seen, Role.ACCEPTOR);
        this.duty = actor(town.centre(), seen, Role.DUTY_OFFICER);
        this.otherDuty = actor(town.centre(), seen, Role.DUTY_OFFICER);
        this.supervisor = actor(town.centre(), seen, Role.SUPERVISOR);
        this.leader = actor(town.centre(), seen, Role.LEADER);
        this.checker = actor(town.office(), seen, Role.CHECKER);
        this.head = actor(town.team(), team, Role.UNIT_HEAD);
        this.handler = actor(town.team(), team, Role.HANDLER);
        this.office = actor(town.office(), new Scope(0, 0, town.office().id()), Role.UNIT_HEAD);
    }

    static Actor actor(Unit unit, Scope scope, Role... roles) {
        return new Actor(
                UUID.randomUUID(),
                "cast",
                "cast",
                unit.id(),
                unit.name(),
                Arrays.stream(roles).map(Role::name).collect(Collectors.toSet()),
                Arrays.stream(IncidentMove.values())
                        .filter(move ->
                                Arrays.stream(roles).anyMatch(move.rule().who().roles()::contains))
                        .map(move -> move.permission("incidents"))
                        .collect(Collectors.toSet()),
                scope,
                null);
    }

    IncidentInput.Report report() {
        return report(null);
    }

    IncidentInput.Report report(@Nullable Photos photos) {
        return new IncidentInput.Report(
                "O-01-01",
                null,
                "well cover broken",
                town.area().code(),
                null,
                null,
                null,
                IncidentSource.PATROL,
                null,
                null,
                null,
                photos);
    }

    Moved reported() {
        return reported(grid);
    }

    Moved reported(Actor by) {
        return by.call(() -> desk.open(report(), null, by));
    }

    Moved registered() {
        return does(centre, reported(), "REGISTER", Map.of("conditionCode", "O-01-01-02"));
    }

    Moved dispatched() {
        return does(
                centre, registered(), "DISPATCH", Map.of("leadUnit", town.team().id()));
    }

    Moved handling() {
        return does(head, dispatched(), "SIGN", Map.of());
    }

    Moved closed() {
        return closed(handling());
    }

    /** From handling on to the end. */
    Moved closed(Moved handling) {
        Moved moved = does(head, handling, "REPORT_BACK", Map.of("result", "done", "photoIds", photo(head)));
        moved = does(checker, moved, "CHECK_PASS", Map.of("photoIds", photo(checker)));
        return does(acceptor, moved, "CLOSE", Map.of("outcome", "SOLVED"));
    }

    Moved does(Actor actor, Moved moved, String move, Map<String, ?> data) {
        Map<String, Object> sent = new HashMap<>(data);
        sent.replaceAll((name, value) -> value instanceof UUID id ? id.toString() : value);
        return actor.call(() -> desk.move(moved.id(), moved.version(), move, sent, null, actor));
    }

    Moved says(Actor actor, Moved moved, String move) {
        return does(actor, moved, move, Map.of("opinion", "because"));
    }

    /** The code a move is refused with. */
    String refused(Actor actor, Moved moved, String move, Map<String, ?> data) {
        try {
            does(actor, moved, move, data);
            return "nothing was refused";
        } catch (Refusal refusal) {
            return refusal.fields().isEmpty()
                    ? refusal.code()
                    : refusal.fields().getFirst().code() + " at "
                            + refusal.fields().getFirst().name();
        }
    }

    String refused(Actor actor, Moved moved, String move) {
        return refused(actor, moved, move, Map.of("opinion", "because"));
    }

    List<String> photo(Actor owner) {
        return List.of(document(owner).toString());
    }

    Photos photos(Actor owner) {
        return new Photos(List.of(document(owner)));
    }

    UUID document(Actor owner) {
        byte[] jpeg = DemonstrationPhotos.values()[0].jpeg(false, 7);
        return owner.call(
                () -> documents.store(new ByteArrayInputStream(jpeg), "p.jpg").id());
    }
}

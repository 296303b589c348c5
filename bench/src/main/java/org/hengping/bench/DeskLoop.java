package org.hengping.bench;

import java.util.List;
import java.util.Map;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;

/** The loop as the house makes it: scope, life-cycle table, aggregate, trail, one transaction a move. */
final class DeskLoop implements Loop {

    private final IncidentDesk desk;
    private final List<Cast> casts;

    DeskLoop(IncidentDesk desk, List<Cast> casts) {
        this.desk = desk;
        this.casts = casts;
    }

    @Override
    public void round(int number, Photos photos) {
        Cast cast = casts.get(number % casts.size());
        IncidentInput.Report report = new IncidentInput.Report(
                PlainLoop.CLASS,
                null,
                PlainLoop.DESCRIPTION,
                cast.town().code(),
                113.3,
                23.1,
                PlainLoop.ADDRESS,
                IncidentSource.PATROL,
                null,
                null,
                null,
                null);
        Moved moved = cast.reporter().call(() -> desk.open(report, null, cast.reporter()));
        moved = move(cast.acceptor(), moved, "REGISTER", Map.of("conditionCode", PlainLoop.CONDITION));
        moved = move(
                cast.dispatcher(),
                moved,
                "DISPATCH",
                Map.of("leadUnit", cast.lead().id().toString()));
        moved = move(cast.head(), moved, "SIGN", Map.of());
        moved = move(
                cast.head(),
                moved,
                "REPORT_BACK",
                Map.of(
                        "result",
                        PlainLoop.RESULT,
                        "photoIds",
                        List.of(photos.result().toString())));
        moved = move(
                cast.checker(),
                moved,
                "CHECK_PASS",
                Map.of("photoIds", List.of(photos.check().toString())));
        move(cast.acceptor(), moved, "CLOSE", Map.of("outcome", "SOLVED"));
    }

    private Moved move(Actor actor, Moved moved, String code, Map<String, ?> data) {
        return actor.call(() -> desk.move(moved.id(), moved.version(), code, data, null, actor));
    }
}

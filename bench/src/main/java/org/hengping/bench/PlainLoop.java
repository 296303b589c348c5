package org.hengping.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;

/**
 * The floor: the same rows by one prepared statement a move, each its own transaction, under the same row security, its
 * settings made once for the connection. Nobody is asked whether the move is legal, no deadline is counted on a
 * calendar, digest and MAC are made beforehand. Not for two threads at once.
 */
final class PlainLoop implements Loop {

    static final String CLASS = "O-01-01";
    static final String CONDITION = "O-01-01-02";
    static final String DESCRIPTION = "Well cover broken beside the bus stop, edge stands up by a hand's breadth";
    static final String ADDRESS = "Opposite the east gate of the market";
    static final String RESULT = "Cover replaced, kerb cleaned, barrier taken away";

    /** The account whose photos these are: one for the connection, since the row policy asks for the session's. */
    static final UUID OWNER = UUID.nameUUIDFromBytes(new byte[] {1});

    private final Map<PlainStep, Sql> statements = new EnumMap<>(PlainStep.class);
    private final List<Cast> casts;
    private final byte[] digest = new byte[32];
    private final byte[] mac = new byte[32];

    /** @param audit false leaves the audit rows out */
    PlainLoop(Connection connection, List<Cast> casts, boolean audit) throws SQLException {
        this.casts = casts;
        new Random(440_100).nextBytes(digest);
        new Random(440_101).nextBytes(mac);
        Sql.run(
                connection,
                "set hengping.lo = '0'; set hengping.hi = '1000000000000000'; set hengping.unit = ''; set hengping.actor = '"
                        + OWNER + "'");
        for (PlainStep step : PlainStep.values()) {
            statements.put(step, new Sql(connection, step.sql(audit)));
        }
    }

    @Override
    public void round(int number, Photos photos) throws SQLException {
        Cast cast = casts.get(number % casts.size());
        Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Map<String, @Nullable Object> values = new HashMap<>();
        UUID id = Ids.at(start);
        values.put("id", id);
        values.put("object", "incidents:" + id);
        values.put("class", CLASS);
        values.put("condition", CONDITION);
        values.put("description", DESCRIPTION);
        values.put("title", DESCRIPTION.substring(0, 59) + "…");
        values.put("address", ADDRESS);
        values.put("result", RESULT);
        values.put("area", cast.town().lo());
        values.put("home", cast.town().lo() / 1_000_000_000L * 1_000_000_000L);
        values.put("district", cast.town().code().substring(0, 6));
        values.put("year", LocalDate.now(java.time.ZoneId.systemDefault()).getYear());
        values.put("lead", cast.lead().id());
        values.put("reporter", cast.reporter().id());
        values.put("digest", digest);
        values.put("mac", mac);
        for (PlainStep step : PlainStep.values()) {
            Actor actor = step.actor(cast);
            Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
            values.put("step", Ids.at(at));
            values.put("entry", Ids.at(at));
            values.put("attachment", Ids.at(at));
            values.put("update", Ids.at(at));
            values.put("at", at);
            values.put("due", at.plus(Duration.ofHours(2)));
            values.put("handlingDue", at.plus(Duration.ofDays(2)));
            values.put("closingDue", at.plus(Duration.ofDays(3)));
            values.put("actor", actor.id());
            values.put("actorName", actor.name());
            values.put("unit", actor.unit());
            values.put("unitName", actor.unitName());
            values.put("holder", step.holder(cast));
            values.put("photo", step == PlainStep.REPORT_BACK ? photos.result() : photos.check());
            values.put("data", step.data(cast, photos));
            values.put("number", statements.get(step).single(values));
        }
    }
}

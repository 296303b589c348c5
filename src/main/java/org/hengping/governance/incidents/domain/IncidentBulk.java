package org.hengping.governance.incidents.domain;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.foundation.organization.Duty;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * One move made with many incidents. Each is a transaction of its own and answers for itself. The key of the whole gives
 * each item a key: a request that was broken off is completed by sending it again, without doing anything twice, and one
 * that was completed is answered as before.
 */
@Service
public class IncidentBulk {

    /** What can be made at once: what needs no photo and no word of its own. */
    public static final Set<IncidentMove> MOVES = java.util.Collections.unmodifiableSet(
            java.util.EnumSet.of(IncidentMove.SIGN, IncidentMove.ASSIGN, IncidentMove.DISPATCH));

    /** At most so many at once. */
    public static final int MOST = 200;

    private static final Duration KEPT = Duration.ofHours(48);

    /** @param version the version the actor saw; null takes it as it stands */
    public record Item(UUID id, @Nullable Long version) {}

    /**
     * What became of one item.
     *
     * @param code what was refused, tail of the message key {@code refusal.<code>}, or {@code field.<code>} when a field is
     *     named; null when it is done
     */
    public record Result(
            UUID id, @Nullable String code, @Nullable String field, List<Object> arguments) {

        public boolean done() {
            return code == null;
        }
    }

    /** A run and what became of its items, in their order. */
    public record Run(UUID id, String move, List<Result> results) {

        public long done() {
            return results.stream().filter(Result::done).count();
        }
    }

    private record Kept(
            UUID id, byte[] bodyHash, String move, @Nullable String results) {}

    private record Results(List<Result> items) {}

    private final IncidentDesk desk;
    private final IncidentRegister register;
    private final DutyTable duties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;

    IncidentBulk(
            IncidentDesk desk,
            IncidentRegister register,
            DutyTable duties,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            JsonMapper json,
            Clock clock) {
        this.desk = desk;
        this.register = register;
        this.duties = duties;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Makes the move with each.
     *
     * @param data the input's components by name; a dispatch without a lead unit takes the duty table's proposal of each
     * @throws Refusal 422 for no or too many items and for a move that is not made at once, 422
     *     {@code idempotency-key-reused} when the key came with another body
     */
    public Run move(String code, List<Item> items, Map<String, ?> data, IdempotencyKey key, Actor actor) {
        IncidentMove move = MOVES.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.field("move", "not-in-bulk", code));
        if (items.isEmpty()) {
            throw Refusal.field("items", "required");
        }
        if (items.size() > MOST) {
            throw Refusal.field("items", "too-many", MOST);
        }
        Kept run = begun(move, key);
        if (!Arrays.equals(run.bodyHash(), key.bodyHash())) {
            throw Refusal.invalid("idempotency-key-reused");
        }
        if (run.results() != null) {
            return told(run);
        }
        Set<UUID> seen = new HashSet<>();
        List<Result> results = new ArrayList<>();
        for (Item item : items) {
            if (seen.add(item.id())) {
                results.add(one(move, item, data, key, actor));
            }
        }
        inOne(() -> jdbc.sql(
                        "update incidents.bulk_run set results = :results::jsonb where id = :id and results is null")
                .param("results", json.writeValueAsString(new Results(results)))
                .param("id", run.id())
                .update());
        return find(run.id(), actor).orElseThrow(Refusal::notFound);
    }

    /** A run of the actor's own; kept 48 hours. */
    public Optional<Run> find(UUID id, Actor actor) {
        return inOne(() -> jdbc.sql("""
                                select id, body_hash, move, results from incidents.bulk_run
                                where id = :id and principal = :actor
                                """)
                        .param("id", id)
                        .param("actor", actor.id())
                        .query(IncidentBulk::kept)
                        .optional())
                .filter(run -> run.results() != null)
                .map(this::told);
    }

    private Kept begun(IncidentMove move, IdempotencyKey key) {
        return inOne(() -> {
            jdbc.sql("""
                            insert into incidents.bulk_run (id, principal, key, body_hash, move, at)
                            values (:id, :principal, :key, :hash, :move, :at) on conflict (principal, key) do nothing
                            """)
                    .param("id", Ids.at(clock.instant()))
                    .param("principal", key.principal())
                    .param("key", key.key())
                    .param("hash", key.bodyHash())
                    .param("move", move.code())
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
            return jdbc.sql("""
                            select id, body_hash, move, results from incidents.bulk_run
                            where principal = :principal and key = :key
                            """)
                    .param("principal", key.principal())
                    .param("key", key.key())
                    .query(IncidentBulk::kept)
                    .single();
        });
    }

    private Result one(IncidentMove move, Item item, Map<String, ?> data, IdempotencyKey key, Actor actor) {
        IdempotencyKey own = new IdempotencyKey(
                actor.id(),
                "bulk " + move.code(),
                HexFormat.of().formatHex(Sm3.digest((key.key() + ":" + item.id()).getBytes(StandardCharsets.UTF_8))),
                key.bodyHash());
        try {
            IncidentRegister.View view = transactions.execute(
                    status -> register.find(item.id(), actor).orElseThrow(Refusal::notFound));
            Long version = item.version();
            desk.move(
                    item.id(),
                    version == null ? view.row().version() : version,
                    move.code(),
                    data(move, view, data),
                    own,
                    actor);
            return new Result(item.id(), null, null, List.of());
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                return new Result(item.id(), refusal.code(), null, refusal.arguments());
            }
            Refusal.Field field = refusal.fields().getFirst();
            return new Result(item.id(), field.code(), field.name(), field.arguments());
        }
    }

    /** The duty table's proposal where no unit was chosen. */
    private Map<String, ?> data(IncidentMove move, IncidentRegister.View view, Map<String, ?> data) {
        if (move != IncidentMove.DISPATCH || data.containsKey("leadUnit")) {
            return data;
        }
        Duty duty = duties.propose(view.row().classCode(), view.row().area())
                .orElseThrow(() -> Refusal.field("leadUnit", "no-proposal"));
        Map<String, Object> proposed = new LinkedHashMap<>(data);
        proposed.put("leadUnit", duty.lead().id().toString());
        proposed.put(
                "assistingUnits",
                duty.assisting().stream().map(unit -> unit.id().toString()).toList());
        return proposed;
    }

    private Run told(Kept run) {
        return new Run(
                run.id(),
                run.move(),
                json.readValue(run.results(), Results.class).items());
    }

    private static Kept kept(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getBytes("body_hash"),
                row.getString("move"),
                row.getString("results"));
    }

    @SuppressWarnings("NullAway") // the work never answers null
    private <T> T inOne(java.util.function.Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    @Scheduled(cron = "0 43 3 * * *", zone = "Asia/Shanghai")
    void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(KEPT));
        inOne(() -> jdbc.sql("delete from incidents.bulk_run where at < :before")
                .param("before", before)
                .update());
    }
}

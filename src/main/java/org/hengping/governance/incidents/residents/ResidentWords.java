package org.hengping.governance.incidents.residents;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.Waiting;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a resident may do after the report: rate it once, add to it, ask that it be taken up again. A rating is a move of
 * the life-cycle table; the rest changes no state and is kept beside it.
 */
@Service
class ResidentWords {

    /** What a task to answer a resident is called on the work desk. */
    static final String VERB = "ANSWER_REOPENING";

    private static final String ROOM = "incidents";
    private static final int MOST_SUPPLEMENTS = 20;

    private final IncidentDesk desk;
    private final ResidentRegister register;
    private final Documents documents;
    private final AuditTrail audit;
    private final Units units;
    private final Residents residents;
    private final JdbcClient jdbc;
    private final Clock clock;

    ResidentWords(
            IncidentDesk desk,
            ResidentRegister register,
            Documents documents,
            AuditTrail audit,
            Units units,
            Residents residents,
            JdbcClient jdbc,
            Clock clock) {
        this.desk = desk;
        this.register = register;
        this.documents = documents;
        this.audit = audit;
        this.units = units;
        this.residents = residents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Rates a closed report. @throws Refusal 409 when it is not closed or was rated before */
    void rate(UUID key, UUID incident, IncidentInput.Rating rating, List<ReasonTag> tags, String comment) {
        residents.inOne(() -> {
            if (said(key)) {
                return true;
            }
            ResidentRegister.Followed report = mine(incident);
            Map<String, Object> data = comment.isBlank()
                    ? Map.of("rating", rating.name())
                    : Map.of("rating", rating.name(), "opinion", comment.strip());
            desk.move(incident, report.version(), "RATE", data, null, residents.actor());
            keep(key, report, "RATING", comment, tags.stream().map(Enum::name).toList(), residents.actor());
            return true;
        });
    }

    /** Adds to an open report. @throws Refusal 409 when it is over, or when enough was added */
    void supplement(UUID key, UUID incident, String words, Collection<UUID> photos) {
        residents.inOne(() -> {
            if (said(key)) {
                return true;
            }
            ResidentRegister.Followed report = mine(incident);
            long before = register.words(incident).stream()
                    .filter(word -> word.kind().equals("SUPPLEMENT"))
                    .count();
            if (!report.maySupplement() || before >= MOST_SUPPLEMENTS) {
                throw Refusal.conflict("resident-not-now");
            }
            keep(key, report, "SUPPLEMENT", required(words), List.of(), residents.actor());
            documents.attach(photos, ROOM, incident, "SUPPLEMENT", report.area(), report.leadUnit());
            return true;
        });
    }

    /** Asks the centre's follow-up to have it taken up again. @throws Refusal 409 too late, too early or asked before */
    void askReopening(UUID key, UUID incident, String reason, Collection<UUID> photos) {
        residents.inOne(() -> {
            if (said(key)) {
                return true;
            }
            ResidentRegister.Followed report = mine(incident);
            Instant now = clock.instant();
            boolean asked = register.words(incident).stream()
                    .anyMatch(word -> word.kind().equals("REOPEN_ASKED") && word.reopened() == report.reopenCount());
            if (asked || !report.mayAskReopening(now)) {
                throw Refusal.conflict("resident-not-now");
            }
            keep(key, report, "REOPEN_ASKED", required(reason), List.of(), residents.actor());
            documents.attach(photos, ROOM, incident, "SUPPLEMENT", report.area(), report.leadUnit());
            waitForAnswer(report, now);
            return true;
        });
    }

    /**
     * The centre's "no" to a reopening, with the reason the resident reads; the "yes" is the move REOPEN.
     *
     * @throws Refusal 404 unknown or not in the actor's area, 409 when nothing was asked
     */
    @Transactional
    public void refuseReopening(UUID incident, String reason, Actor actor) {
        ResidentRegister.Followed report = register.find(incident, actor)
                .filter(found -> actor.scope().covers(found.area()))
                .orElseThrow(Refusal::notFound);
        if (!waits(register.words(incident), report.reopenCount())) {
            throw Refusal.conflict("resident-not-now");
        }
        keep(UUID.randomUUID(), report, "REOPEN_REFUSED", required(reason), List.of(), actor);
        jdbc.sql("delete from matters.open_task where matter = :matter and verb = :verb")
                .param("matter", incident)
                .param("verb", VERB)
                .update();
    }

    /** True while an asked reopening has neither been granted, which counts the reopenings up, nor refused. */
    static boolean waits(List<ResidentRegister.Word> words, int reopened) {
        return has(words, "REOPEN_ASKED", reopened) && !has(words, "REOPEN_REFUSED", reopened);
    }

    private static boolean has(List<ResidentRegister.Word> words, String kind, int reopened) {
        return words.stream().anyMatch(word -> word.kind().equals(kind) && word.reopened() == reopened);
    }

    private ResidentRegister.Followed mine(UUID incident) {
        return register.find(incident, residents.actor()).orElseThrow(Refusal::notFound);
    }

    private boolean said(UUID key) {
        return jdbc.sql("select count(*) from incidents.resident_word where id = :id")
                        .param("id", key)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static String required(String words) {
        if (words.isBlank()) {
            throw Refusal.field("words", "required");
        }
        return words.strip();
    }

    private void keep(
            UUID key, ResidentRegister.Followed report, String kind, String words, List<String> tags, Actor actor) {
        if (words.length() > 500) {
            throw Refusal.field("words", "size", 500, 2);
        }
        jdbc.sql("""
                        insert into incidents.resident_word (id, incident, kind, words, tags, reopened, at, actor)
                        values (:id, :incident, :kind, :words, :tags, :reopened, :at, :actor)
                        """)
                .param("id", key)
                .param("incident", report.id())
                .param("kind", kind)
                .param("words", words.strip())
                .param("tags", tags.toArray(String[]::new))
                .param("reopened", report.reopenCount())
                .param("at", Timestamp.from(clock.instant()))
                .param("actor", actor.id())
                .update();
        audit.append(new AuditEvent(
                ROOM,
                kind,
                "incidents:" + report.id(),
                null,
                1,
                Sm3.digest((key + kind + tags + words.strip()).getBytes(StandardCharsets.UTF_8))));
    }

    private void waitForAnswer(ResidentRegister.Followed report, Instant now) {
        jdbc.sql("""
                        insert into matters.open_task
                            (id, room, matter, holder, verb, number, title, area, unit, due_at, arrived_at, from_name)
                        values (gen_random_uuid(), :room, :matter, :holder, :verb, :number, :title, :area, :unit, null, :at, :from)
                        """)
                .param("room", ROOM)
                .param("matter", report.id())
                .param(
                        "holder",
                        Waiting.post(units.centreOf(report.area()).id(), Role.FOLLOW_UP, VERB, null)
                                .holder())
                .param("verb", VERB)
                .param("number", report.number())
                .param("title", report.title())
                .param("area", report.area())
                .param("unit", report.leadUnit())
                .param("at", Timestamp.from(now))
                .param("from", residents.actor().name())
                .update();
    }
}

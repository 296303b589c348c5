package org.hengping.governance.incidents.deadlines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.governance.incidents.domain.IncidentRebase;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which open deadlines a corrected calendar would move, and moving them: one transaction, step and audit entry each. What
 * a run did not get to is found again by the next, since the list is always counted anew.
 */
@Service
class Rebasing {

    static final int SHOWN = 100;
    private static final int CHUNK = 200;
    /** A page or a run that takes longer stops where it is. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    /** An open incident whose deadlines would move. */
    record Candidate(
            UUID id,
            String number,
            long version,
            String status,
            @Nullable Instant dueBefore,
            @Nullable Instant dueAfter) {}

    /** @param next where to look on, null when all was looked through */
    record Preview(List<Candidate> candidates, @Nullable UUID next) {}

    /** An incident chosen from the list. */
    record Chosen(UUID id, long version) {}

    /** What a run did. @param left not reached in time */
    record Done(int moved, int unchanged, List<String> refused, int left) {}

    private record Open(
            UUID id,
            String number,
            long version,
            String status,
            @Nullable Instant stageDueAt,
            @Nullable Instant dueAt) {

        @Nullable
        Instant due() {
            return dueAt == null ? stageDueAt : dueAt;
        }
    }

    private final JdbcClient jdbc;
    private final ClockProofs proofs;
    private final IncidentRebase rebase;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Rebasing(
            JdbcClient jdbc, ClockProofs proofs, IncidentRebase rebase, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.proofs = proofs;
        this.rebase = rebase;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Open incidents of the actor's area whose deadlines the newest calendar would move, newest first. */
    Preview preview(Actor actor, @Nullable UUID after) {
        Instant until = clock.instant().plus(LONGEST);
        List<Candidate> found = new ArrayList<>();
        UUID last = after;
        while (true) {
            UUID from = last;
            List<Open> chunk = transactions.execute(status -> open(actor, from));
            for (Open each : chunk) {
                transactions
                        .execute(status -> proofs.replay(each.id()).countedAnew())
                        .ifPresent(anew -> found.add(new Candidate(
                                each.id(),
                                each.number(),
                                each.version(),
                                each.status(),
                                each.due(),
                                anew.due() == null ? anew.stageDue() : anew.due())));
                last = each.id();
                if (found.size() == SHOWN || clock.instant().isAfter(until)) {
                    return new Preview(found, last);
                }
            }
            if (chunk.size() < CHUNK) {
                return new Preview(found, null);
            }
        }
    }

    /** Moves the deadlines of those chosen; each answers for itself. */
    Done move(List<Chosen> chosen, String reason, Actor actor) {
        Instant until = clock.instant().plus(LONGEST);
        List<String> refused = new ArrayList<>();
        int moved = 0;
        int unchanged = 0;
        for (int i = 0; i < chosen.size(); i++) {
            Chosen each = chosen.get(i);
            if (clock.instant().isAfter(until)) {
                return new Done(moved, unchanged, refused, chosen.size() - i);
            }
            try {
                Optional<ClockReplay.CountedAnew> anew =
                        transactions.execute(status -> proofs.replay(each.id()).countedAnew());
                if (anew.isEmpty()) {
                    unchanged++;
                    continue;
                }
                rebase.replace(
                        each.id(),
                        each.version(),
                        anew.get().stageDue(),
                        anew.get().due(),
                        anew.get().closeDue(),
                        anew.get().notes(),
                        reason,
                        actor);
                moved++;
            } catch (Refusal refusal) {
                refused.add(refusal.code());
            }
        }
        return new Done(moved, unchanged, refused, 0);
    }

    private List<Open> open(Actor actor, @Nullable UUID after) {
        return jdbc.sql("""
                        select id, number, version, status, stage_due_at, due_at from incidents.incident
                        where closed_at is null and (due_at is not null or stage_due_at is not null)
                          and area >= :lo and area < :hi and id < :after
                        order by id desc limit :chunk
                        """)
                .param("lo", actor.scope().lo())
                .param("hi", actor.scope().hi())
                .param("after", after == null ? Ids.floor(clock.instant().plus(Duration.ofDays(1))) : after)
                .param("chunk", CHUNK)
                .query(DataClassRowMapper.newInstance(Open.class))
                .list();
    }
}

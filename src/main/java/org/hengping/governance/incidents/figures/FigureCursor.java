package org.hengping.governance.incidents.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.governance.incidents.figures.FigureSlots.Slot;
import org.hengping.governance.incidents.figures.FigureSlots.State;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the sums up with the steps, behind their writers' backs. Sums and cursor change in one transaction, so that a
 * step is counted once whatever ends in between; below the snapshot's horizon no writer is open any more, so no step can
 * appear behind the cursor.
 *
 * <p>Every night, and when there are none, the sums are counted anew from all records, part by part in transactions of
 * seconds: a longer one would hold up the sealing of the audit trail. What was shown is shown until then.
 */
@Component
class FigureCursor {

    static final int BATCH = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(FigureCursor.class);
    private static final Duration IDLE = Duration.ofSeconds(20);

    /** What a part should take; it is made smaller or larger after those before. */
    private static final Duration LONG = Duration.ofMillis(2_500);

    private static final Duration SHORT = Duration.ofMillis(800);
    private static final int FEWEST = 500;
    private static final int MOST = 200_000;

    /** Between such spells of counting anew, new steps are taken and others have their turn. */
    private static final Duration SPELL = Duration.ofSeconds(3);

    /** How far the sums go, and how they stood when they were last counted anew. */
    record Standing(
            Instant knownAt,
            @Nullable Instant recountedAt,
            @Nullable Boolean agrees) {}

    private record Next(String xid, UUID step, UUID matter) {}

    private record Place(long lo, long incidents) {}

    /** Incidents of one month in neighbouring places. @param hi first place no longer in it */
    private record Part(UUID from, UUID until, long lo, long hi) {}

    /** What is left of a month, in the order of places. */
    private record Month(UUID from, UUID until, List<Place> places) {}

    private final JdbcClient jdbc;
    private final FigureSlots slots;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Clock clock;
    private final boolean running;
    private volatile int size;
    private volatile @Nullable Month month;

    FigureCursor(
            JdbcClient jdbc,
            FigureSlots slots,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${hengping.incidents.figures:true}") boolean running,
            @Value("${hengping.incidents.figures-part:20000}") int size) {
        this.jdbc = jdbc;
        this.slots = slots;
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
        this.running = running;
        this.size = size;
    }

    @Scheduled(fixedDelay = 1_000)
    void follow() {
        if (!running) {
            return;
        }
        try {
            Actor.system("incidents").run(() -> {
                takeNew();
                beginIfNeeded();
                countAnew(clock.instant().plus(SPELL));
            });
        } catch (DataAccessException | TransactionException later) {
            // the database was stopped or is starting; the steps wait
            LOG.warn("figures put off: {}", later.getMessage());
        }
    }

    @Scheduled(cron = "0 40 2 * * *", zone = "Asia/Shanghai")
    void recountNightly() {
        if (running) {
            Actor.system("incidents").run(this::begin);
        }
    }

    /** Adds every step that may be added now, counting all anew first if there are no sums; says how many. */
    int catchUp() {
        return Actor.system("incidents").call(() -> {
            if (beginIfNeeded()) {
                countAnew(Instant.MAX);
            }
            return takeNew();
        });
    }

    /** The sums of all steps there are and of incidents that came without, from nothing. */
    void rebuild() {
        Actor.system("incidents").run(() -> {
            begin();
            countAnew(Instant.MAX);
        });
    }

    /** Counts everything anew, shows that, and says whether it is what was shown before. */
    boolean recount() {
        catchUp();
        rebuild();
        return standing().map(Standing::agrees).orElse(false);
    }

    Optional<Standing> standing() {
        return slots.find(State.SHOWN).map(shown -> new Standing(shown.knownAt(), shown.recountedAt(), shown.agrees()));
    }

    /** The last month that is counted, while sums are counted; empty before the first and when none are. */
    Optional<YearMonth> countedUpTo() {
        return slots.find(State.COUNTING)
                .map(Slot::month)
                .filter(month -> !month.equals(FigureSlots.BEFORE_ALL))
                .map(month ->
                        YearMonth.from(Ids.instant(month).atZone(Formats.ZONE)).minusMonths(1));
    }

    void begin() {
        transaction.executeWithoutResult(status -> slots.begin(clock.instant()));
    }

    /** There may be no sums yet, or those of another database, which this one was restored from. */
    private boolean beginIfNeeded() {
        slots.find(State.COUNTING)
                .filter(slots::restored)
                .ifPresent(lost -> transaction.executeWithoutResult(status -> slots.drop(lost)));
        if (slots.find(State.SHOWN).filter(shown -> !slots.restored(shown)).isPresent()) {
            return false;
        }
        begin();
        return true;
    }

    private int takeNew() {
        if (slots.find(State.SHOWN).filter(shown -> !slots.restored(shown)).isEmpty()) {
            return 0;
        }
        int taken = 0;
        int batch;
        do {
            batch = transaction.execute(status ->
                    slots.lock(State.SHOWN).map(shown -> batch(shown, null)).orElse(0));
            taken += batch;
        } while (batch == BATCH);
        return taken;
    }

    /** Goes on counting anew where whoever was before has left it. More than one at it would only be in each other's way. */
    synchronized void countAnew(Instant until) {
        Optional<Slot> counting = slots.find(State.COUNTING);
        while (counting.isPresent() && clock.instant().isBefore(until)) {
            if (counting.get().counted()) {
                show(counting.get());
            } else {
                countPart(counting.get());
            }
            counting = slots.find(State.COUNTING);
        }
    }

    private void countPart(Slot counting) {
        // incidents are seen within a transaction only
        Optional<Month> next = transaction.execute(status -> monthOf(counting));
        if (next.isEmpty()) {
            transaction.executeWithoutResult(status -> slots.countedAll(counting));
            return;
        }
        Part part = part(next.get(), counting.area());
        Instant started = clock.instant();
        transaction.executeWithoutResult(status -> {
            Optional<Slot> now = slots.lock(State.COUNTING);
            if (now.isEmpty()
                    || !now.get().month().equals(counting.month())
                    || now.get().area() != counting.area()
                    || !now.get().at(counting)) {
                // somebody else went on with it meanwhile
                return;
            }
            jdbc.sql(FigureSql.add(FigureSql.PART, true))
                    .param("slot", counting.slot())
                    .param("xid", counting.xid())
                    .param("from", part.from())
                    .param("until", part.until())
                    .param("lo", part.lo())
                    .param("hi", part.hi())
                    .update();
            boolean over = part.hi() == Long.MAX_VALUE;
            slots.counted(counting, over ? part.until() : part.from(), over ? 0 : part.hi());
        });
        Duration took = Duration.between(started, clock.instant());
        if (took.compareTo(LONG) > 0) {
            size = Math.max(FEWEST, size / 2);
        } else if (took.compareTo(SHORT) < 0) {
            size = Math.min(MOST, size * 2);
        }
    }

    /** The first month that has incidents not counted yet. */
    private Optional<Month> monthOf(Slot counting) {
        Month known = month;
        if (known != null && known.from().equals(counting.month()) && counting.area() > 0) {
            return Optional.of(known);
        }
        Optional<UUID> first = jdbc.sql("select id from incidents.incident where id >= :month order by id limit 1")
                .param("month", counting.month())
                .query(UUID.class)
                .optional();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        YearMonth of = YearMonth.from(Ids.instant(first.get()).atZone(Formats.ZONE));
        UUID from = floor(of);
        UUID until = floor(of.plusMonths(1));
        List<Place> places = jdbc.sql("""
                        select area - area % 1000000 as lo, count(*) as incidents from incidents.incident
                        where id >= :from and id < :until group by 1 order by 1
                        """)
                .param("from", from)
                .param("until", until)
                .query((row, number) -> new Place(row.getLong("lo"), row.getLong("incidents")))
                .list();
        Month found = new Month(from, until, places);
        month = found;
        return Optional.of(found);
    }

    private Part part(Month of, long lo) {
        long incidents = 0;
        for (Place place : of.places()) {
            if (place.lo() < lo) {
                continue;
            }
            if (incidents > 0 && incidents + place.incidents() > size) {
                return new Part(of.from(), of.until(), lo, place.lo());
            }
            incidents += place.incidents();
        }
        return new Part(of.from(), of.until(), lo, Long.MAX_VALUE);
    }

    private static UUID floor(YearMonth month) {
        return Ids.floor(month.atDay(1).atStartOfDay(Formats.ZONE).toInstant());
    }

    /** Brings what was counted anew to where the shown sums are, compares the two, and shows it. */
    private void show(Slot counting) {
        Optional<Slot> shown = slots.find(State.SHOWN).filter(slot -> !slots.restored(slot));
        int taken;
        do {
            taken = transaction.execute(status -> slots.lock(State.COUNTING)
                    .filter(slot -> slot.slot() == counting.slot() && slot.counted())
                    .map(slot -> batch(slot, shown.orElse(null)))
                    .orElse(0));
        } while (taken == BATCH);
        Optional<Boolean> agrees = Optional.empty();
        if (shown.isPresent()) {
            takeNew();
            agrees = snapshot.execute(status -> agree());
            if (agrees.isEmpty()) {
                return;
            }
            if (!agrees.get()) {
                LOG.error("the figures differed from what their records say; what was counted anew is shown");
            }
        }
        Boolean found = agrees.orElse(null);
        transaction.executeWithoutResult(status -> slots.lock(State.COUNTING)
                .filter(slot -> slot.slot() == counting.slot() && slot.counted())
                .ifPresent(slot -> slots.show(slot, found, clock.instant())));
    }

    /** Empty when steps stand between the two: one goes further, and they are brought together the next time. */
    private Optional<Boolean> agree() {
        // reads all sums there are; holds up nobody, for it writes nothing
        jdbc.sql("set local transaction_timeout = '10min'").update();
        Optional<Slot> shown = slots.find(State.SHOWN);
        Optional<Slot> counted = slots.find(State.COUNTING).filter(Slot::counted);
        return shown.isEmpty() || counted.isEmpty() || slots.apart(shown.get(), counted.get())
                ? Optional.empty()
                : jdbc.sql(FigureSql.agreement()).query(Boolean.class).optional();
    }

    /** @param last how far to go at most; null for as far as steps are there for certain */
    private int batch(Slot slot, @Nullable Slot last) {
        List<Next> batch = jdbc.sql(
                        """
                        select xid::text as xid, id as step, matter_id as matter from incidents.step
                        where (xid, id) > (:xid::text::xid8, :step)
                          and xid < pg_snapshot_xmin(pg_current_snapshot())%s
                        order by xid, id limit :limit
                        """.formatted(last == null ? "" : " and (xid, id) <= (:lastXid::text::xid8, :lastStep)"))
                .param("xid", slot.xid())
                .param("step", slot.step())
                .param("lastXid", last == null ? "" : last.xid())
                .param("lastStep", last == null ? FigureSlots.BEFORE_ALL : last.step())
                .param("limit", BATCH)
                .query((row, number) -> new Next(
                        row.getString("xid"), row.getObject("step", UUID.class), row.getObject("matter", UUID.class)))
                .list();
        Instant now = clock.instant();
        if (!batch.isEmpty()) {
            List<UUID> matters = batch.stream().map(Next::matter).distinct().toList();
            List<UUID> ordered = asStored(matters);
            jdbc.sql(FigureSql.add(FigureSql.SOME, false))
                    .param("slot", slot.slot())
                    .param("matters", matters.toArray(UUID[]::new))
                    .param("first", ordered.getFirst())
                    .param("last", ordered.getLast())
                    .param("steps", batch.stream().map(Next::step).toArray(UUID[]::new))
                    .update();
            slots.moved(slot, batch.getLast().xid(), batch.getLast().step(), now);
        } else if (slot.knownAt().isBefore(now.minus(IDLE))) {
            slots.idle(slot, now);
        }
        return batch.size();
    }

    /** As the database orders them: the JDK compares the halves as signed numbers. */
    private static List<UUID> asStored(List<UUID> ids) {
        return ids.stream()
                .sorted((one, other) -> {
                    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
                    return high != 0
                            ? high
                            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
                })
                .toList();
    }
}

package org.hengping.governance.incidents.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
    private static final Duration LONG = Duration.ofMillis(1_500);

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int FEWEST = 100;
    private static final int MOST = 100_000;

    /** After such spells of counting anew, new steps are taken. */
    private static final Duration SPELL = Duration.ofSeconds(8);

    private static final int MOST_DISTRICTS = 16;

    private static final long DISTRICT = 1_000_000_000L;
    private static final long CITY = 100_000_000_000L;
    private static final long TOWN = FigureParts.TOWN;

    /** How far the sums go, and how they stood when they were last counted anew. */
    record Standing(
            Instant knownAt,
            @Nullable Instant recountedAt,
            @Nullable Boolean agrees) {}

    private record Next(String xid, UUID step, UUID matter) {}

    private final JdbcClient jdbc;
    private final FigureSlots slots;
    private final FigureParts parts;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Clock clock;
    private final boolean running;
    private volatile int size;
    private volatile int districts = 1;

    FigureCursor(
            JdbcClient jdbc,
            FigureSlots slots,
            FigureParts parts,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${hengping.incidents.figures:true}") boolean running,
            @Value("${hengping.incidents.figures-part:1000}") int size) {
        this.jdbc = jdbc;
        this.slots = slots;
        this.parts = parts;
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
                .filter(counting -> !counting.gathering())
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
        if (counting.gathering()) {
            gather(counting);
            return;
        }
        // incidents are seen within a transaction only
        Optional<FigureParts.Part> next = transaction.execute(status -> parts.next(counting, size));
        if (next.isEmpty()) {
            unlessElsewhere(counting, now -> slots.counted(now, Slot.gathering(0), 0));
            return;
        }
        FigureParts.Part part = next.get();
        Instant started = clock.instant();
        unlessElsewhere(counting, now -> {
            jdbc.sql(FigureSql.addPart())
                    .param("slot", now.slot())
                    .param("xid", now.xid())
                    .param("from", part.from())
                    .param("until", part.until())
                    .param("lo", part.lo())
                    .param("hi", part.hi())
                    .update();
            boolean over = part.hi() == Long.MAX_VALUE;
            slots.counted(now, over ? part.until() : part.from(), over ? 0 : part.hi());
        });
        Duration took = Duration.between(started, clock.instant());
        if (took.compareTo(LONG) > 0) {
            size = Math.max(FEWEST, size / 2);
        } else if (took.compareTo(SHORT) < 0) {
            size = Math.min(MOST, size * 2);
        }
    }

    /** Unless somebody else went on with it meanwhile. */
    private void unlessElsewhere(Slot counting, Consumer<Slot> work) {
        transaction.executeWithoutResult(
                status -> slots.lock(State.COUNTING).filter(counting::equals).ifPresent(work));
    }

    /** Makes the sums of some districts out of those of their towns, or of the city out of those of its districts. */
    private void gather(Slot counting) {
        int at = counting.gathered();
        if (at == FigureSql.KEPT.size()) {
            unlessElsewhere(counting, slots::countedAll);
            return;
        }
        FigureSql.Kept kept = FigureSql.KEPT.get(at);
        Optional<Long> place = kept.ofDistricts()
                ? Optional.empty()
                : transaction.execute(status -> jdbc.sql("""
                                select area from incidents.figure
                                where slot = :slot and lens = :lens and grain = :grain::"char" and area >= :area
                                order by area limit 1
                                """)
                        .param("slot", counting.slot())
                        .param("lens", kept.lens())
                        .param("grain", String.valueOf(kept.grain()))
                        .param("area", counting.area())
                        .query(Long.class)
                        .optional());
        Instant started = clock.instant();
        unlessElsewhere(counting, now -> {
            if (place.isPresent()) {
                long lo = place.get() - place.get() % DISTRICT;
                long hi = lo + districts * DISTRICT;
                gather(now, kept, lo, hi, TOWN, DISTRICT);
                slots.counted(now, Slot.gathering(at), hi);
            } else {
                gather(now, kept, 0, Long.MAX_VALUE, DISTRICT, CITY);
                slots.counted(now, Slot.gathering(at + 1), 0);
            }
        });
        Duration took = Duration.between(started, clock.instant());
        if (took.compareTo(LONG) > 0) {
            districts = Math.max(1, districts / 2);
        } else if (took.compareTo(SHORT) < 0) {
            districts = Math.min(MOST_DISTRICTS, districts * 2);
        }
    }

    private void gather(Slot counting, FigureSql.Kept kept, long lo, long hi, long below, long size) {
        jdbc.sql(FigureSql.gather())
                .param("slot", counting.slot())
                .param("lens", kept.lens())
                .param("grain", String.valueOf(kept.grain()))
                .param("lo", lo)
                .param("hi", hi)
                .param("below", below)
                .param("size", size)
                .update();
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
            jdbc.sql(FigureSql.add(FigureSql.SOME))
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

package org.hengping.foundation.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Derives every answer from the measure's data; knows no measure by name. */
@Component
class MeasureRegister implements Measures {

    static final int MAX_PAGE = 200;
    private static final int MAX_RUNS = 50;
    private static final int FETCH = 5_000;

    private final Map<String, Measure> measures;
    private final JdbcClient jdbc;
    private final Areas areas;
    private final RecordPages pages;
    private final Runs runs;
    private final RunLists lists;
    private final AuditTrail audit;
    private final List<RollUp> rollUps;
    private final Clock clock;

    MeasureRegister(
            List<MeasureSource> sources,
            JdbcClient jdbc,
            Areas areas,
            RecordPages pages,
            Runs runs,
            RunLists lists,
            AuditTrail audit,
            List<RollUp> rollUps,
            Clock clock) {
        // a code published twice fails the start
        this.measures = sources.stream()
                .flatMap(source -> source.measures().stream())
                .collect(Collectors.toMap(
                        Measure::code,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("two measures " + one.code());
                        },
                        TreeMap::new));
        this.jdbc = jdbc;
        this.areas = areas;
        this.pages = pages;
        this.runs = runs;
        this.lists = lists;
        this.audit = audit;
        this.rollUps = List.copyOf(rollUps);
        this.clock = clock;
    }

    @Override
    public List<Measure> list() {
        return List.copyOf(measures.values());
    }

    @Override
    public Measure require(String code) {
        Measure measure = measures.get(code);
        if (measure == null) {
            throw Refusal.notFound();
        }
        return measure;
    }

    @Override
    @Transactional(readOnly = true)
    public MeasureValue value(String code, Period period, @Nullable String area, Actor actor) {
        Question question = question(code, period, area, actor);
        for (RollUp each : rollUps) {
            Optional<RollUp.Total> total =
                    each.total(question.measure(), period, question.lo(), question.hi(), actor.scope());
            if (total.isPresent()) {
                return rolledUp(question, total.get());
            }
        }
        return count(question);
    }

    @Override
    @Transactional(readOnly = true)
    public List<MonthTotal> months(String code, Period period, @Nullable String area, Actor actor) {
        Question question = question(code, period, area, actor);
        return MonthTotals.of(question.measure(), totals(question));
    }

    @Override
    @Transactional(readOnly = true)
    public MeasureValue value(
            String code, Period period, @Nullable String area, Map<String, String> lenses, Actor actor) {
        return lenses.isEmpty()
                ? value(code, period, area, actor)
                : count(through(question(code, period, area, actor), lenses));
    }

    @Override
    @Transactional(readOnly = true)
    public RecordPage records(
            String code,
            Period period,
            @Nullable String area,
            Map<String, String> lenses,
            @Nullable String after,
            int limit,
            Actor actor) {
        return pages.page(through(question(code, period, area, actor), lenses), after, limit);
    }

    private static Question through(Question question, Map<String, String> lenses) {
        lenses.keySet().forEach(name -> {
            if (!question.measure().facts().lenses().containsKey(name)) {
                throw Refusal.field(name, "invalid");
            }
        });
        return question.through(lenses);
    }

    private static MeasureValue rolledUp(Question question, RollUp.Total total) {
        boolean ratio = question.measure().denominator() != null;
        boolean known = ratio ? total.base() > 0 : !total.months().isEmpty();
        Question asKnown =
                new Question(question.measure(), question.period(), question.lo(), question.hi(), total.knownAt());
        return new MeasureValue(
                known ? MeasureValue.Status.KNOWN : MeasureValue.Status.UNKNOWN,
                known ? total.numerator() : null,
                ratio && known ? total.base() : null,
                ratio ? total.base() : total.numerator(),
                Map.of(),
                asKnown.asOf(),
                asKnown.knownAt(),
                asKnown.missing(total.months()));
    }

    @Override
    @Transactional(readOnly = true)
    public RecordPage records(
            String code, Period period, @Nullable String area, @Nullable String after, int limit, Actor actor) {
        return pages.page(question(code, period, area, actor), after, limit);
    }

    /** Value and digest come from one snapshot, or they would not belong together. */
    @Override
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public EvidenceRun run(String code, Period period, @Nullable String area, Actor actor) {
        return run(code, period, area, actor, false);
    }

    @Override
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public EvidenceRun freeze(String code, Period period, @Nullable String area, Actor actor) {
        return run(code, period, area, actor, true);
    }

    @Override
    @Transactional(readOnly = true)
    public RecordDifference difference(EvidenceRun before, EvidenceRun after) {
        if (lists.complete(before) && lists.complete(after)) {
            return lists.between(before.id(), after.id());
        }
        RunLists.Late late = new RunLists.Late();
        lines(question(after), before.value().knownAt(), late::add);
        return late.difference();
    }

    private EvidenceRun run(String code, Period period, @Nullable String area, Actor actor, boolean frozen) {
        if (area == null && !actor.scope().byArea()) {
            throw Refusal.invalid("run-needs-area");
        }
        Question question = question(code, period, area, actor);
        byte[] digest = digest(question);
        EvidenceRun run = new EvidenceRun(
                Ids.at(question.knownAt()),
                code,
                question.measure().version(),
                period,
                area,
                question.lo(),
                question.hi(),
                count(question),
                HexFormat.of().formatHex(digest),
                question.knownAt());
        runs.add(run, actor.id());
        if (frozen && RunLists.fits(run.value())) {
            RunLists.Writer list = lists.writer(run.id());
            lines(question, null, list::add);
            list.close();
        }
        audit.append(new AuditEvent(
                "evidence",
                "run",
                "run:" + run.id(),
                1L,
                (int) Math.clamp(run.value().n(), 1, Integer.MAX_VALUE),
                digest));
        return run;
    }

    @Override
    @Transactional(readOnly = true)
    public List<EvidenceRun> runs(String code, Actor actor) {
        return runs.newest(require(code).code(), actor.scope(), MAX_RUNS);
    }

    @Override
    @Transactional(readOnly = true)
    public EvidenceRun requireRun(UUID id) {
        return runs.find(id).orElseThrow(Refusal::notFound);
    }

    @Override
    @Transactional(readOnly = true)
    public RecordPage records(EvidenceRun run, @Nullable String after, int limit) {
        return pages.page(question(run), after, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public MeasureValue recount(EvidenceRun run) {
        return count(question(run));
    }

    private Question question(String code, Period period, @Nullable String area, Actor actor) {
        Measure measure = require(code);
        // PostgreSQL keeps microseconds: a run read back must ask the same question
        Instant knownAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Scope scope = actor.scope();
        if (area == null || area.isBlank()) {
            // an actor who sees by unit has no area of its own: row security alone decides
            return scope.byArea()
                    ? new Question(measure, period, scope.lo(), scope.hi(), knownAt)
                    : new Question(measure, period, 0, Scope.TOP, knownAt);
        }
        Area asked = areas.find(area).orElseThrow(Refusal::notFound);
        // a figure over part of an area would pass for the whole, so the scope must hold all of it
        if (asked.lo() < scope.lo() || asked.hi() > scope.hi()) {
            throw Refusal.notFound();
        }
        return new Question(measure, period, asked.lo(), asked.hi(), knownAt);
    }

    private Question question(EvidenceRun run) {
        return new Question(
                require(run.measure()),
                run.period(),
                run.lo(),
                run.hi(),
                run.value().knownAt());
    }

    /** @param contribution as {@link MeasureSql} names it */
    record Total(YearMonth month, String contribution, long n) {}

    private List<Total> totals(Question question) {
        return jdbc.sql(new MeasureSql(question).totals())
                .params(question.parameters())
                .query((row, number) -> new Total(
                        YearMonth.parse(row.getString("month")), row.getString("contribution"), row.getLong("n")))
                .list();
    }

    private MeasureValue count(Question question) {
        List<Total> totals = totals(question);
        Map<String, Long> excluded = new TreeMap<>();
        Set<YearMonth> present = new TreeSet<>();
        long facts = 0;
        long numerator = 0;
        long base = 0;
        for (Total total : totals) {
            present.add(total.month());
            facts += total.n();
            String contribution = total.contribution();
            if (contribution.startsWith(MeasureSql.EXCLUDED)) {
                excluded.merge(contribution.substring(MeasureSql.EXCLUDED.length()), total.n(), Long::sum);
            } else if (contribution.equals(MeasureSql.NUMERATOR)) {
                numerator += total.n();
                base += question.measure().numeratorApart() ? 0 : total.n();
            } else if (contribution.equals(MeasureSql.DENOMINATOR)) {
                base += total.n();
            }
        }
        boolean ratio = question.measure().denominator() != null;
        boolean known = ratio ? base > 0 : facts > 0;
        return new MeasureValue(
                known ? MeasureValue.Status.KNOWN : MeasureValue.Status.UNKNOWN,
                known ? numerator : null,
                ratio && known ? base : null,
                ratio ? base : numerator,
                excluded,
                question.asOf(),
                question.knownAt(),
                question.missing(present));
    }

    private byte[] digest(Question question) {
        SM3Digest digest = new SM3Digest();
        lines(question, null, line -> digest.update(line, 0, line.length));
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    /** @param since only rows recorded later; null: all */
    private void lines(Question question, @Nullable Instant since, Consumer<byte[]> taker) {
        JdbcClient.StatementSpec statement = jdbc.sql(new MeasureSql(question).digest(since != null))
                .withFetchSize(FETCH)
                .params(question.parameters());
        try (Stream<byte[]> lines = (since == null
                        ? statement
                        : statement.param("since", since.atOffset(ZoneOffset.UTC)))
                        .query((row, number) -> RecordLine.of(
                                row.getObject("key", UUID.class),
                                row.getLong("version"),
                                row.getString("contribution")))
                        .stream()) {
            lines.forEach(taker);
        }
    }
}

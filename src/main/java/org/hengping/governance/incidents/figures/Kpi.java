package org.hengping.governance.incidents.figures;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hengping.foundation.evidence.DrillDepth;
import org.hengping.foundation.evidence.Facts;
import org.hengping.foundation.evidence.Measure;
import org.hengping.foundation.evidence.MeasureKind;
import org.jspecify.annotations.Nullable;

/**
 * The figures the city is judged by. Each is a measure over the records and, the same to the last digit, a quotient of
 * the roll-ups.
 */
enum Kpi {
    REPORTED(Count.REPORTED, null, Sense.NEITHER),
    REGISTERED(Count.REGISTERED, null, Sense.NEITHER),
    CLOSED(Count.CLOSED, null, Sense.NEITHER),
    HANDLE_RATE(Due.HANDLE, Due.Share.DONE, Sense.MORE),
    HANDLE_ON_TIME_RATE(Due.HANDLE, Due.Share.ON_TIME, Sense.MORE),
    HANDLE_ON_TIME_EXEMPTED_RATE(Due.HANDLE, Due.Share.NOT_COUNTED_LATE, Sense.MORE),
    CLOSE_RATE(Due.CLOSE, Due.Share.DONE, Sense.MORE),
    CLOSE_ON_TIME_RATE(Due.CLOSE, Due.Share.ON_TIME, Sense.MORE),
    CLOSE_ON_TIME_EXEMPTED_RATE(Due.CLOSE, Due.Share.NOT_COUNTED_LATE, Sense.MORE),
    CLOSE_LATE_RATE(Due.CLOSE, Due.Share.LATE, Sense.LESS),
    OPEN_RATE(Sense.LESS),
    VALID_REPORT_RATE(Count.REGISTERED, Count.FILED, Sense.MORE),
    SELF_CLOSE_RATE(Count.SELF_CLOSED, Count.VALID, Sense.NEITHER),
    VERIFY_ON_TIME_RATE(Count.VERIFIED_ON_TIME, Count.VERIFIED, Sense.MORE),
    ACCEPT_ON_TIME_RATE(Count.ANSWERED_ON_TIME, Count.ANSWERED, Sense.MORE),
    ACCEPT_RIGHT_RATE(Count.ACCEPT_RIGHT, Count.ACCEPT_DECIDED, Sense.MORE),
    REGISTER_ON_TIME_RATE(Count.REGISTERED_ON_TIME, Count.REGISTERED, Sense.MORE),
    REGISTER_RIGHT_RATE(Count.FILING_RIGHT, Count.FILING_DECIDED, Sense.MORE),
    DISPATCH_ON_TIME_RATE(Count.DISPATCHED_ON_TIME, Count.DISPATCHED, Sense.MORE),
    DISPATCH_RIGHT_RATE(Count.DISPATCH_RIGHT, Count.DISPATCH_DECIDED, Sense.MORE),
    SIGN_ON_TIME_RATE(Count.SIGNED_ON_TIME, Count.SIGN_ENDED, Sense.MORE),
    CHECK_ON_TIME_RATE(Count.CHECKED_ON_TIME, Count.CHECKED, Sense.MORE),
    RETURN_RATE(Count.RETURNED, Count.DISPATCHED, Sense.LESS),
    REWORK_RATE(Count.REWORKED_FIRST, Count.HANDLED_FIRST, Sense.LESS),
    REOPEN_RATE(Count.REOPENED, Count.CLOSED, Sense.LESS),
    CALL_OUT_ARRIVAL_RATE(Count.ARRIVED_ON_TIME, Count.CALLED, Sense.MORE),
    SUPERVISION_ANSWER_RATE(Count.SUPERVISION_ANSWERED, Count.SUPERVISION_ENDED, Sense.MORE),
    EXEMPTED(Count.EXEMPTED, null, Sense.NEITHER),
    SATISFACTION_RATE(Count.SATISFIED, Count.RATED, Sense.MORE);

    /** Which way is better, for the words and the ranks. */
    enum Sense {
        MORE,
        LESS,
        NEITHER
    }

    /** The two deadlines of an incident. */
    enum Due {
        HANDLE("H", Count.DUE_HANDLE, Count.DONE_HANDLE, Count.ON_TIME_HANDLE, Count.EXEMPT_HANDLE),
        CLOSE("C", Count.DUE_CLOSE, Count.DONE_CLOSE, Count.ON_TIME_CLOSE, Count.EXEMPT_CLOSE);

        /** What is counted among those due. */
        enum Share {
            DONE,
            ON_TIME,
            /** In time, or late for a reason that an appeal has shown. */
            NOT_COUNTED_LATE,
            LATE
        }

        private final String kind;
        private final Count due;
        private final Count done;
        private final Count onTime;
        private final Count exempt;

        Due(String kind, Count due, Count done, Count onTime, Count exempt) {
            this.kind = kind;
            this.due = due;
            this.done = done;
            this.onTime = onTime;
            this.exempt = exempt;
        }

        /** Due in the period, and from before it what was not yet met when it began. */
        long base(Sums sums) {
            return sums.before(due) - sums.before(done) + sums.within(due);
        }

        long counted(Sums sums, Share share) {
            return switch (share) {
                case DONE -> sums.within(done);
                case ON_TIME -> sums.within(onTime);
                case NOT_COUNTED_LATE -> sums.within(onTime) + sums.within(exempt);
                case LATE -> sums.within(done) - sums.within(onTime);
            };
        }
    }

    private static final String LEFT = "f.left_at <= :knownAt";
    private static final String MET = LEFT + " and f.met";

    private final @Nullable Count counted;
    private final @Nullable Count base;
    private final @Nullable Due due;
    private final Due.@Nullable Share share;
    private final Sense sense;

    Kpi(Count counted, @Nullable Count base, Sense sense) {
        this.counted = counted;
        this.base = base;
        this.due = null;
        this.share = null;
        this.sense = sense;
    }

    Kpi(Due due, Due.Share share, Sense sense) {
        this.counted = null;
        this.base = null;
        this.due = due;
        this.share = share;
        this.sense = sense;
    }

    Kpi(Sense sense) {
        this.counted = null;
        this.base = null;
        this.due = null;
        this.share = null;
        this.sense = sense;
    }

    /** The figure out of sums. */
    Figure of(Sums sums) {
        if (this == OPEN_RATE) {
            return new Figure(sums.open(), sums.underWay());
        }
        if (due != null && share != null) {
            return new Figure(due.counted(sums, share), due.base(sums));
        }
        long numerator = counted == null ? 0 : sums.within(counted);
        return new Figure(numerator, base == null ? null : sums.within(base));
    }

    boolean ratio() {
        return due != null || base != null || this == OPEN_RATE;
    }

    /** What happens before the dispatch or beside it is no unit's. */
    boolean ofUnits() {
        return switch (this) {
            case REPORTED,
                    REGISTERED,
                    OPEN_RATE,
                    VALID_REPORT_RATE,
                    SELF_CLOSE_RATE,
                    VERIFY_ON_TIME_RATE,
                    ACCEPT_ON_TIME_RATE,
                    REGISTER_ON_TIME_RATE -> false;
            default -> true;
        };
    }

    /** The same with what was exempted counted as in time; null where nothing is exempted. */
    @Nullable
    Kpi exempted() {
        return switch (this) {
            case HANDLE_ON_TIME_RATE -> HANDLE_ON_TIME_EXEMPTED_RATE;
            case CLOSE_ON_TIME_RATE -> CLOSE_ON_TIME_EXEMPTED_RATE;
            default -> null;
        };
    }

    Sense sense() {
        return sense;
    }

    String code() {
        return "incidents." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kpi> ofCode(String code) {
        return Stream.of(values()).filter(kpi -> kpi.code().equals(code)).findFirst();
    }

    Measure measure() {
        if (due != null && share != null) {
            return new Measure(
                    code(),
                    1,
                    MeasureKind.RATIO,
                    DrillDepth.RECORDS,
                    facts(
                            "(select * from incidents.pub_due f where f.kind = '" + due.kind + "')",
                            "f.falls_at",
                            "f.set_at"),
                    condition(share),
                    "case when " + MET + " then f.leaves_at >= :start when " + LEFT
                            + " then f.leaves_at >= :end else true end",
                    List.of(),
                    "f.falls_at < :start");
        }
        if (this == OPEN_RATE) {
            String before = "f.ended_at <= :knownAt and f.ended_at < ";
            return new Measure(
                    code(),
                    1,
                    MeasureKind.RATIO,
                    DrillDepth.RECORDS,
                    new Facts(
                            "incidents.pub_open",
                            "f.id",
                            "f.seq",
                            "'incidents'",
                            "f.matter_id",
                            "f.number",
                            "f.opened_at",
                            "f.opened_at",
                            "f.area",
                            null,
                            Map.of("class", "f.class_code", "source", "f.source")),
                    "(" + before + ":end) is not true",
                    "(" + before + ":start) is not true",
                    List.of(),
                    "f.opened_at < :start");
        }
        if (this == CALL_OUT_ARRIVAL_RATE) {
            return new Measure(
                    code(),
                    1,
                    MeasureKind.RATIO,
                    DrillDepth.RECORDS,
                    facts("incidents.pub_call", "f.due", "f.called_at"),
                    "f.arrived_at <= :knownAt and f.on_time",
                    "true",
                    List.of());
        }
        Measure measure = new Measure(
                code(),
                1,
                base == null ? MeasureKind.FLOW : MeasureKind.RATIO,
                DrillDepth.RECORDS,
                facts("(select * from incidents.pub_turn f where " + rows() + ")", "f.at", "f.at"),
                counted == null ? "false" : counted.condition(),
                base == null ? null : base.condition(),
                List.of());
        return apart() ? measure.apart() : measure;
    }

    /** The steps it looks at. */
    private String rows() {
        String counts = counted == null ? "false" : counted.condition();
        return base == null ? counts : "(" + counts + ") or (" + base.condition() + ")";
    }

    /** True when what is counted is not part of the base: other steps, perhaps of other incidents. */
    private boolean apart() {
        return base != null
                && counted != null
                && !counted.condition().startsWith(base.condition())
                && counted != Count.FILING_RIGHT
                && counted != Count.DISPATCH_RIGHT
                && counted != Count.ACCEPT_RIGHT
                && counted != Count.SELF_CLOSED;
    }

    private static String condition(Due.Share share) {
        return switch (share) {
            case DONE -> MET + " and f.leaves_at < :end";
            case ON_TIME -> MET + " and f.on_time";
            case NOT_COUNTED_LATE -> MET + " and (f.on_time or f.exempted_at <= :knownAt and f.leaves_at < :end)";
            case LATE -> MET + " and not f.on_time and f.leaves_at < :end";
        };
    }

    private static Facts facts(String source, String eventAt, String recordedAt) {
        return new Facts(
                source,
                "f.id",
                "f.seq",
                "'incidents'",
                "f.matter_id",
                "f.number",
                eventAt,
                recordedAt,
                "f.area",
                null,
                Map.of("unit", "f.unit::text", "class", "f.class_code", "source", "f.source"));
    }
}

package org.hengping.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.hengping.platform.Ids;

/**
 * The incidents of one month, in the order of their reports, their columns drawn independently of each other but for the
 * unit, which follows from place and class as the duty table has it: the same from the same seed, however often they are drawn and by whichever thread.
 */
final class Draw {

    /**
     * Places, conditions and units of the city to draw from.
     *
     * @param towns first area path of each
     * @param departments of each district, by its six digits: a class of incidents belongs to one of them
     */
    record City(List<Long> towns, List<Condition> conditions, Map<Long, List<UUID>> departments) {}

    record Condition(String classCode, String code, int version) {}

    /** Stands in one report of so many, by chance: what a city rarely hears of, and what it hears of now and then. */
    static final int RARE = 100_000;

    static final int MIDDLING = 1_000;

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final long SEED = 440_100;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    /** Streets, things, what is wrong with them, what is asked; then the words looked for, and what joins them all. */
    private static final String[][] WORDS = words();

    static final String RARE_WORD = WORDS[4][0];
    static final String MIDDLING_WORD = WORDS[4][1];

    /** Stands in every fourth report. */
    static final String FREQUENT_WORD = WORDS[4][2];

    private static final String REPORTER = "00000000-0000-7000-8000-000000000001";

    private final City city;
    private final YearMonth month;
    private final long first;
    private final int rows;
    private final long begin;
    private final long length;
    private final SplittableRandom random;
    private int drawn;

    /**
     * @param first number of the month's first incident among all
     * @param until no report is later
     */
    Draw(City city, YearMonth month, long first, int rows, Instant until) {
        this.city = city;
        this.month = month;
        this.first = first;
        this.rows = rows;
        this.begin = month.atDay(1).atStartOfDay(ZONE).toInstant().toEpochMilli();
        long end = Math.min(
                month.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant().toEpochMilli(), until.toEpochMilli());
        this.length = end - begin;
        this.random = new SplittableRandom(SEED * 10_000 + month.getYear() * 12L + month.getMonthValue());
    }

    boolean more() {
        return drawn < rows;
    }

    YearMonth month() {
        return month;
    }

    /** Appends the next incident as a line of {@code COPY}, or only its id and the marks of its words. */
    void next(StringBuilder line, boolean wordsOnly) {
        long millis = begin + (long) ((drawn + random.nextDouble()) * length / rows);
        UUID id = Ids.of(millis, random.nextLong(), random.nextLong());
        long town = city.towns.get(random.nextInt(city.towns.size()));
        Condition condition = city.conditions.get(random.nextInt(city.conditions.size()));
        List<UUID> departments = city.departments.getOrDefault(town / 1_000_000_000, List.of());
        UUID unit = departments.get(Math.floorMod(condition.classCode.hashCode(), departments.size()));
        double status = random.nextDouble();
        double due = random.nextDouble();
        double closing = random.nextDouble();
        boolean urgent = random.nextDouble() < 0.03;
        String address = word(0) + random.nextInt(1, 900) + WORDS[5][0];
        String description = address + word(1) + word(2) + oddity() + WORDS[5][3] + word(3);
        drawn++;
        line.append(id).append('\t');
        if (wordsOnly) {
            marks(line, town, description + ' ' + address);
            return;
        }
        State state = State.of(status);
        Instant at = Instant.ofEpochMilli(millis);
        line.append("5\tBM-")
                .append(month.getYear())
                .append('-')
                .append(town / 1_000_000_000)
                .append('-');
        line.append(10_000_000 + first + drawn).append('\t');
        line.append(state.name()).append('\t');
        line.append(condition.classCode)
                .append('\t')
                .append(condition.code)
                .append('\t')
                .append(condition.version);
        line.append('\t').append(description).append('\t').append(address).append('\t');
        line.append(town)
                .append('\t')
                .append(town / 1_000_000_000 * 1_000_000_000)
                .append('\t');
        line.append(113.1 + due / 2).append('\t').append(22.9 + closing / 2).append('\t');
        line.append("PATROL\t")
                .append(urgent ? 't' : 'f')
                .append('\t')
                .append(REPORTER)
                .append('\t');
        stamp(line, at);
        line.append(state.stage == null ? "\\N" : state.stage).append('\t');
        stamp(line, at);
        stamp(line, state.stage == null ? null : after(at, due * 4));
        stamp(line, at);
        stamp(line, at);
        stamp(line, after(at, due * 14));
        stamp(line, state.closed ? after(at, closing * 10) : null);
        stamp(line, after(at, due * 14 + 0.17));
        stamp(line, state.closed ? after(at, closing * 12) : null);
        line.append(state.closed ? "SOLVED" : "\\N").append('\t');
        line.append(unit).append("\t{").append(unit).append("}\n");
    }

    /** The columns of an incident's line, in their order. */
    static final String COLUMNS = """
            id, version, number, status, class_code, condition_code, condition_version, description, address, area, home,
            longitude, latitude, source, urgent, reported_by, reported_at, stage, stage_started_at, stage_due_at,
            registered_at, dispatched_at, due_at, handled_at, close_due_at, closed_at, outcome, lead_unit, units""";

    private enum State {
        CLOSED(0.66, null, true),
        EVALUATED(0.95, null, true),
        HANDLING(0.97, "HANDLE", false),
        FEEDBACK(0.98, "CHECK", false),
        DISPATCHED(0.99, "SIGN", false),
        REPORTED(0.999, "ACCEPT", false),
        RETURNED(1, "DISPATCH", false);

        private final double below;
        private final @org.jspecify.annotations.Nullable String stage;
        private final boolean closed;

        State(double below, @org.jspecify.annotations.Nullable String stage, boolean closed) {
            this.below = below;
            this.stage = stage;
            this.closed = closed;
        }

        private static State of(double drawn) {
            for (State state : values()) {
                if (drawn < state.below) {
                    return state;
                }
            }
            return RETURNED;
        }
    }

    private String word(int kind) {
        return WORDS[kind][random.nextInt(WORDS[kind].length)];
    }

    private String oddity() {
        // the first of a month has it for certain, so that a small table has it too
        int chance = drawn == 0 ? 0 : random.nextInt(RARE);
        return chance == 0 ? WORDS[5][1] + RARE_WORD : chance <= RARE / MIDDLING ? WORDS[5][2] + MIDDLING_WORD : "";
    }

    private static Instant after(Instant at, double days) {
        return at.plusMillis((long) (days * 86_400_000));
    }

    private static void stamp(StringBuilder line, @org.jspecify.annotations.Nullable Instant at) {
        if (at == null) {
            line.append("\\N\t");
        } else {
            line.append(STAMP.format(at)).append('\t');
        }
    }

    /** What the house's {@code incidents.marks} gives; that it does is looked at after the load. */
    private static void marks(StringBuilder line, long area, String text) {
        line.append('{').append(area / 1_000_000_000).append(',').append(-(area / 1_000_000));
        for (int i = 0; i + 1 < text.length(); i++) {
            char one = text.charAt(i);
            char other = text.charAt(i + 1);
            if (marked(one) && marked(other)) {
                line.append(',').append(one << 16 | other);
            }
        }
        line.append("}\n");
    }

    private static boolean marked(char each) {
        return each > 127 || each >= 'a' && each <= 'z' || each >= '0' && each <= '9';
    }

    private static String[][] words() {
        try (var in = Objects.requireNonNull(Draw.class.getResourceAsStream("/words.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .toArray(String[][]::new);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

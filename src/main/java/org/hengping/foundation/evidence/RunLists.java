package org.hengping.foundation.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Freezes the list of records behind a run and compares two of them, a part in memory at a time. */
@Component
class RunLists {

    static final long MOST_LINES = 2_000_000;
    private static final int PART = 20_000;
    private static final int HEX = 36;

    private final JdbcClient jdbc;

    RunLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the lines of a run as they come by. */
    Writer writer(UUID run) {
        return new Writer(run);
    }

    final class Writer {

        private final UUID run;
        private ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private DeflaterOutputStream part = new DeflaterOutputStream(packed);
        private int inPart;
        private int parts;

        private Writer(UUID run) {
            this.run = run;
        }

        void add(byte[] line) {
            try {
                part.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (++inPart == PART) {
                flush();
            }
        }

        /** Writes what is left. */
        void close() {
            if (inPart > 0) {
                flush();
            }
        }

        private void flush() {
            try {
                part.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            jdbc.sql("insert into evidence.run_list (run, part, lines) values (?, ?, ?)")
                    .params(run, ++parts, packed.toByteArray())
                    .update();
            packed = new ByteArrayOutputStream();
            part = new DeflaterOutputStream(packed);
            inPart = 0;
        }
    }

    static boolean fits(MeasureValue value) {
        return listed(value) <= MOST_LINES;
    }

    private static long listed(MeasureValue value) {
        Long numerator = value.numerator();
        // counted rows may stand apart from the base
        return value.n()
                + (numerator == null ? 0 : numerator)
                + value.excluded().values().stream().mapToLong(Long::longValue).sum();
    }

    /** A run of no record has an empty list, which is none. */
    boolean complete(EvidenceRun run) {
        return kept(run.id()) || listed(run.value()) == 0;
    }

    private boolean kept(UUID run) {
        return jdbc.sql("select exists (select from evidence.run_list where run = ?)")
                .param(run)
                .query(Boolean.class)
                .single();
    }

    /** Both lists are sorted by key, so one pass over both finds what differs. */
    RecordDifference between(UUID before, UUID after) {
        Iterator<String> one = new Lines(before);
        Iterator<String> other = new Lines(after);
        String old = next(one);
        String young = next(other);
        long added = 0;
        long removed = 0;
        long changed = 0;
        List<RecordDifference.Line> lines = new ArrayList<>();
        while (old != null || young != null) {
            int order = old == null ? 1 : young == null ? -1 : key(old).compareTo(key(young));
            if (order == 0) {
                if (!Objects.equals(old, young)) {
                    changed++;
                    add(lines, Objects.requireNonNull(old), old, young);
                }
                old = next(one);
                young = next(other);
            } else if (order < 0) {
                removed++;
                add(lines, Objects.requireNonNull(old), old, null);
                old = next(one);
            } else {
                added++;
                add(lines, Objects.requireNonNull(young), null, young);
                young = next(other);
            }
        }
        return new RecordDifference(added, removed, changed, true, lines);
    }

    /** Rows recorded after the earlier run, as they come by. */
    static final class Late {

        private final List<RecordDifference.Line> lines = new ArrayList<>();
        private long added;

        void add(byte[] line) {
            added++;
            String text = new String(line, StandardCharsets.UTF_8).strip();
            RunLists.add(lines, text, null, text);
        }

        RecordDifference difference() {
            return new RecordDifference(added, 0, 0, false, lines);
        }
    }

    private static void add(
            List<RecordDifference.Line> lines, String line, @Nullable String before, @Nullable String after) {
        if (lines.size() < RecordDifference.MOST) {
            lines.add(new RecordDifference.Line(key(line), rest(before), rest(after)));
        }
    }

    private static String key(String line) {
        return line.substring(0, HEX);
    }

    private static @Nullable String rest(@Nullable String line) {
        return line == null ? null : line.substring(HEX + 1);
    }

    private static @Nullable String next(Iterator<String> lines) {
        return lines.hasNext() ? lines.next() : null;
    }

    /** The lines of a run, a part read at a time. */
    private final class Lines implements Iterator<String> {

        private final UUID run;
        private Iterator<String> part = List.<String>of().iterator();
        private int parts;
        private boolean over;

        private Lines(UUID run) {
            this.run = run;
        }

        @Override
        public boolean hasNext() {
            while (!part.hasNext() && !over) {
                List<String> lines = read(++parts);
                over = lines.isEmpty();
                part = lines.iterator();
            }
            return part.hasNext();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            return part.next();
        }

        private List<String> read(int number) {
            byte[] packed = jdbc.sql("select lines from evidence.run_list where run = ? and part = ?")
                    .params(run, number)
                    .query(byte[].class)
                    .optional()
                    .orElse(null);
            if (packed == null) {
                return List.of();
            }
            try (InflaterInputStream lines = new InflaterInputStream(new ByteArrayInputStream(packed))) {
                return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

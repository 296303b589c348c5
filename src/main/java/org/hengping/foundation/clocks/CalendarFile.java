package org.hengping.foundation.clocks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The holiday calendar that comes with the house: the years {@code from} to {@code to}, and the days that are listed. */
record CalendarFile(String version, LocalDate from, LocalDate to, List<Day> days) {

    private static final String RESOURCE = "/modules/foundation/clocks/calendar.csv";

    record Day(LocalDate date, WorkCalendar.Kind kind, String name) {}

    static CalendarFile read() {
        try (InputStream file = CalendarFile.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("missing " + RESOURCE);
            }
            return parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CalendarFile parse(BufferedReader reader) {
        List<String> lines =
                reader.lines().filter(line -> !line.startsWith("#")).toList();
        List<Day> days = new ArrayList<>();
        for (String line : lines.subList(3, lines.size())) {
            List<String> cells = List.of(line.split(",", 3));
            days.add(new Day(LocalDate.parse(cells.get(0)), WorkCalendar.Kind.valueOf(cells.get(1)), cells.get(2)));
        }
        return new CalendarFile(
                value(lines.get(0), "version"),
                LocalDate.parse(value(lines.get(1), "from")),
                LocalDate.parse(value(lines.get(2), "to")),
                List.copyOf(days));
    }

    private static String value(String line, String key) {
        if (!line.startsWith(key + "=")) {
            throw new IllegalStateException(RESOURCE + ": expected " + key + ", found " + line);
        }
        return line.substring(key.length() + 1);
    }
}

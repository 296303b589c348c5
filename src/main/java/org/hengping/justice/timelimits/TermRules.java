package org.hengping.justice.timelimits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hengping.foundation.clocks.TermLength;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The terms of the law as a file that a lawyer can review: {@code term-rules.csv}. It is checked as a whole when it is read;
 * a change of law is a new line, and a start before it still finds the old one.
 */
final class TermRules {

    private static final String RESOURCE = "/modules/justice/timelimits/term-rules.csv";
    /** What may be done twice only: return for supplementary investigation, adjournment for it. */
    private static final Set<String> TWICE = Set.of("T34", "T48");

    private static final String NONE = "-";

    /** Lines by id and option, the newest text first. */
    private final Map<String, List<TermRule>> lines;
    /** Rows the law has no clock for, with their article. */
    private final Map<String, String> clockless;

    private TermRules(Map<String, List<TermRule>> lines, Map<String, String> clockless) {
        this.lines = lines;
        this.clockless = clockless;
    }

    static TermRules read() {
        try (InputStream file = TermRules.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("missing " + RESOURCE);
            }
            return parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws IllegalStateException naming the line when one is wrong or contradicts another */
    static TermRules parse(BufferedReader reader) throws IOException {
        Map<String, List<TermRule>> lines = new LinkedHashMap<>();
        Map<String, String> clockless = new HashMap<>();
        try (CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .setTrim(true)
                .get()
                .parse(reader)) {
            for (CSVRecord line : parser) {
                if (line.get("class").equals(NONE)) {
                    clockless.put(line.get("id"), line.get("article"));
                } else {
                    TermRule rule = rule(line);
                    lines.computeIfAbsent(key(rule.id(), rule.option()), key -> new ArrayList<>())
                            .add(rule);
                }
            }
        }
        lines.values().forEach(TermRules::checkVersions);
        TermRules rules = new TermRules(lines, clockless);
        rules.all().forEach(rules::checkReferences);
        return rules;
    }

    private static TermRule rule(CSVRecord line) {
        try {
            String[] classes = line.get("class").split("/");
            String outside = line.get("outside");
            String to = line.get("to");
            String option = line.get("option");
            return new TermRule(
                    line.get("id"),
                    option.isEmpty() ? null : option,
                    told(line, "title"),
                    told(line, "title_en"),
                    told(line, "start"),
                    told(line, "start_en"),
                    TermClass.valueOf(classes[0]),
                    TermClass.valueOf(classes[classes.length - 1]),
                    TermLength.parse(line.get("length")),
                    outside.isEmpty() ? null : TermLength.parse(outside),
                    list(line.get("extends"), " "),
                    line.get("days").equals("MIN"),
                    list(told(line, "article"), ";"),
                    TermRule.Consequence.valueOf(line.get("consequence")),
                    line.get("confidence").equals("READ"),
                    LocalDate.parse(line.get("from")),
                    to.isEmpty() ? null : LocalDate.parse(to));
        } catch (RuntimeException wrong) {
            throw new IllegalStateException(
                    RESOURCE + " line " + line.getRecordNumber() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String told(CSVRecord line, String column) {
        String cell = line.get(column);
        if (cell.isEmpty()) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return cell;
    }

    private static List<String> list(String cell, String separator) {
        return cell.isEmpty()
                ? List.of()
                : Arrays.stream(cell.split(separator)).map(String::strip).toList();
    }

    /** Two texts of one line are never in force on one day. */
    private static void checkVersions(List<TermRule> versions) {
        versions.sort(Comparator.comparing(TermRule::validFrom).reversed());
        for (int i = 1; i < versions.size(); i++) {
            TermRule older = versions.get(i);
            LocalDate end = older.validTo();
            if (end == null || !end.isBefore(versions.get(i - 1).validFrom())) {
                throw new IllegalStateException(RESOURCE + ": two texts in force at once: " + older.version());
            }
        }
    }

    private void checkReferences(TermRule rule) {
        for (String base : rule.extended()) {
            if (!lines.containsKey(key(base, null))) {
                throw new IllegalStateException(RESOURCE + ": " + rule.id() + " extends what is not there: " + base);
            }
        }
        if (rule.option() != null && !lines.containsKey(key(rule.id(), null))) {
            throw new IllegalStateException(RESOURCE + ": a variant without its rule: " + rule.version());
        }
    }

    /** Every line, in the file's order. */
    List<TermRule> all() {
        return lines.values().stream().flatMap(List::stream).toList();
    }

    /** What can lengthen a clock, in the order it can be granted. */
    List<TermRule> extensions(String id) {
        List<TermRule> found = new ArrayList<>();
        Set<String> bases = new HashSet<>(Set.of(id));
        for (TermRule rule : all()) {
            if (rule.extended().stream().anyMatch(bases::contains)) {
                bases.add(rule.id());
                found.add(rule);
            }
        }
        return found;
    }

    /** True for what may be done twice in all. */
    boolean counted(String id) {
        return TWICE.contains(id);
    }

    /**
     * The text in force on a day; for a day before every text that is known, the oldest of them.
     *
     * @throws Refusal 422 when there is no such clock or variant
     */
    TermRule require(String id, @Nullable String option, LocalDate day) {
        List<TermRule> versions = lines.get(key(id, option));
        if (versions == null) {
            // the plain id of a row with several clocks means the first
            versions = lines.get(key(id + "a", option));
        }
        if (versions == null) {
            throw refused(id, option);
        }
        for (TermRule version : versions) {
            if (version.validOn(day)) {
                return version;
            }
        }
        return versions.getLast();
    }

    private Refusal refused(String id, @Nullable String option) {
        String article = clockless.get(id);
        if (article != null) {
            return Refusal.invalid("term-no-clock", id, article);
        }
        List<TermRule> basic = lines.getOrDefault(key(id, null), lines.getOrDefault(key(id + "a", null), List.of()));
        if (basic.isEmpty()) {
            return Refusal.invalid("term-unknown", id);
        }
        return counted(id)
                ? Refusal.invalid("term-return-third", id, basic.getFirst().cited())
                : Refusal.invalid(
                        "term-option-unknown",
                        id,
                        String.valueOf(option),
                        basic.getFirst().cited());
    }

    private static String key(String id, @Nullable String option) {
        return option == null ? id : id + ":" + option;
    }
}

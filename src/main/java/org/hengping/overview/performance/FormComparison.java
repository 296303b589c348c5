package org.hengping.overview.performance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a form, cell by cell. Rows belong together by what they are called; a row renamed but at its place is
 * the same row with another name.
 */
record FormComparison(List<Difference> differences) {

    /**
     * One cell that differs.
     *
     * @param block {@code department}, {@code goals}, {@code budget}, {@code tasks} or {@code indicators}
     * @param row what the row is called in the later version, or in the earlier where it is gone
     * @param cell the cell's name in the layout
     * @param before null where the row is new
     * @param after null where the row is gone
     */
    record Difference(
            String block,
            String row,
            String cell,
            @Nullable String before,
            @Nullable String after) {}

    static FormComparison of(DeclarationForm before, DeclarationForm after) {
        List<Difference> found = new ArrayList<>();
        Map<String, String> old = FormCells.of(before);
        Map<String, String> fresh = FormCells.of(after);
        for (String single : List.of("department", "goals")) {
            add(found, single, "", single, old.get(single), fresh.get(single));
        }
        rows(
                found,
                "budget",
                keys(before.budget(), line -> line.side() + "\n" + line.name()),
                keys(after.budget(), line -> line.side() + "\n" + line.name()),
                List.of("name", "amount"),
                old,
                fresh);
        rows(
                found,
                "tasks",
                keys(before.tasks(), DeclarationForm.Task::name),
                keys(after.tasks(), DeclarationForm.Task::name),
                List.of("name", "content", "amount", "goal"),
                old,
                fresh);
        rows(
                found,
                "indicators",
                keys(before.indicators(), line -> line.level1() + "\n" + line.level2() + "\n" + line.level3()),
                keys(after.indicators(), line -> line.level1() + "\n" + line.level2() + "\n" + line.level3()),
                List.of("level3", "cycleTarget", "annualTarget"),
                old,
                fresh);
        return new FormComparison(List.copyOf(found));
    }

    private static <T> List<String> keys(List<T> rows, Function<T, String> key) {
        return rows.stream().map(key).toList();
    }

    private static void rows(
            List<Difference> found,
            String block,
            List<String> before,
            List<String> after,
            List<String> cells,
            Map<String, String> old,
            Map<String, String> fresh) {
        Map<Integer, Integer> pairs = pairs(before, after);
        for (int i = 0; i < after.size(); i++) {
            Integer was = pairs.get(i);
            for (String cell : cells) {
                add(
                        found,
                        block,
                        last(after.get(i)),
                        cell,
                        was == null ? null : old.get(name(block, was, cell)),
                        fresh.get(name(block, i, cell)));
            }
        }
        IntStream.range(0, before.size())
                .filter(i -> !pairs.containsValue(i))
                .forEach(i -> cells.forEach(
                        cell -> add(found, block, last(before.get(i)), cell, old.get(name(block, i, cell)), null)));
    }

    /** Later row to earlier row. */
    private static Map<Integer, Integer> pairs(List<String> before, List<String> after) {
        Map<Integer, Integer> pairs = new LinkedHashMap<>();
        for (int i = 0; i < after.size(); i++) {
            for (int j = 0; j < before.size(); j++) {
                if (after.get(i).equals(before.get(j)) && !pairs.containsValue(j)) {
                    pairs.put(i, j);
                    break;
                }
            }
        }
        for (int i = 0; i < after.size(); i++) {
            if (!pairs.containsKey(i)
                    && i < before.size()
                    && !pairs.containsValue(i)
                    && first(after.get(i)).equals(first(before.get(i)))) {
                pairs.put(i, i);
            }
        }
        return pairs;
    }

    private static void add(
            List<Difference> found,
            String block,
            String row,
            String cell,
            @Nullable String before,
            @Nullable String after) {
        boolean same = before == null ? after == null : before.equals(after);
        boolean nothing = (before == null || before.isEmpty()) && (after == null || after.isEmpty());
        if (!same && !nothing) {
            found.add(new Difference(block, row, cell, before, after));
        }
    }

    private static String name(String block, int row, String cell) {
        return block + "." + (row + 1) + "." + cell;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('\n') + 1);
    }

    /** What a renamed row keeps: its side or its levels. */
    private static String first(String key) {
        int end = key.lastIndexOf('\n');
        return end < 0 ? "" : key.substring(0, end);
    }
}

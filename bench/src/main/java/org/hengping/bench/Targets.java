package org.hengping.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hengping.overview.performance.targets.IndicatorHint;
import org.hengping.overview.performance.targets.TargetGrammar;

/** How many cells of target values are read in a second, on one core. */
final class Targets {

    private static final Path EXAMPLES = Path.of("src/test/resources/org/hengping/overview/performance/targets");
    private static final int AIM = 100_000;
    private static final int BATCH = 20_000;

    private record Cell(String text, IndicatorHint hint) {}

    private final TargetGrammar grammar = new TargetGrammar();

    static void run(Options options) throws IOException {
        int rounds = options.number("rounds", 5);
        int seconds = options.number("seconds", 3);
        int warm = options.number("warm-seconds", 10);
        System.out.printf(
                Locale.ROOT,
                "%s, Java %s, one thread, load average before %s%n",
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                Machine.load());
        Targets targets = new Targets();
        for (String file : List.of("published-targets.tsv", "further-targets.tsv")) {
            targets.measure(file, cells(file), rounds, seconds, warm);
        }
        System.out.println("load average after " + Machine.load());
    }

    private static List<Cell> cells(String file) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (String line : Files.readAllLines(EXAMPLES.resolve(file))) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split("\t", -1);
                cells.add(new Cell(parts[0], IndicatorHint.of(parts[1])));
            }
        }
        return cells;
    }

    private void measure(String file, List<Cell> cells, int rounds, int seconds, int warm) {
        long clauses = count(cells, cells.size());
        round(cells, warm, clauses);
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            rates[i] = round(cells, seconds, clauses);
        }
        Spread spread = Spread.of(rates);
        System.out.printf(
                Locale.ROOT,
                "%s: %d cells, %d characters, %d clauses; %s cells/s, aim %,d: %s%n",
                file,
                cells.size(),
                cells.stream().mapToInt(cell -> cell.text().length()).sum(),
                clauses,
                spread.text(0),
                AIM,
                spread.median() >= AIM ? "reached" : "MISSED");
    }

    /** Cells a second over so many seconds; every pass must find as many clauses as the first. */
    private double round(List<Cell> cells, int seconds, long clauses) {
        long begun = System.nanoTime();
        long read = 0;
        long found = 0;
        long passed;
        do {
            int batch = BATCH / cells.size() * cells.size();
            found += count(cells, batch);
            read += batch;
            passed = System.nanoTime() - begun;
        } while (passed < seconds * 1_000_000_000L);
        Mismatch.unlessEqual("clauses read", read / cells.size() * clauses, found);
        return read * 1e9 / passed;
    }

    private long count(List<Cell> cells, int times) {
        long found = 0;
        for (int i = 0; i < times; i++) {
            Cell cell = cells.get(i % cells.size());
            found += grammar.parse(cell.text(), cell.hint()).size();
        }
        return found;
    }
}

package org.hengping.overview.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.DeclarationForm.Task;
import org.hengping.overview.performance.grids.Grid;
import org.hengping.overview.performance.grids.Place;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Makes a declaration form of the tables of a file, whatever file it was. Blocks are known by the words of their headers
 * and columns by where these stand, so that fragments torn apart by a page break join and shifted cells are found; each
 * repair names its rule where it is done. What cannot be read is listed with its place, and then nothing is taken.
 */
final class FormReader {

    private static final Pattern AMOUNT = Pattern.compile("(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,12})(?:\\.\\d{1,2})?");

    /** The widest fragment of an extracted text has six columns; a page break leaves fragments of five. */
    private static final int TEXT_WIDTH = 6;

    /** A form, and what its reader asks. */
    record Reading(DeclarationForm form, List<FormQuestion> questions) {}

    private enum Block {
        HEAD,
        BUDGET,
        GOALS,
        TASKS,
        INDICATORS,
        UNREADABLE
    }

    /** A pair of columns of the budget block. */
    private record Half(Side side, int name, int amount) {}

    /** An amount and the cell it stands in, for questions about sums. */
    private record Sum(Grid.Cell cell, Side side, String name, long fen) {}

    private final FormWords words;
    private final Findings findings = new Findings();
    private final IndicatorBlock indicators;

    private String department = "";
    private final List<BudgetLine> budget = new ArrayList<>();
    private final List<String> goals = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Sum> sums = new ArrayList<>();
    private final List<Sum> taskSums = new ArrayList<>();

    private Block block = Block.HEAD;
    private List<Half> halves = List.of();
    private int nameColumn;
    private int contentColumn;
    private int amountColumn;
    private int goalColumn;

    private FormReader(FormWords words) {
        this.words = words;
        this.indicators = new IndicatorBlock(words, findings);
    }

    /**
     * The form the tables hold.
     *
     * @throws Refusal 422 with one field fault a cell that cannot be read
     */
    static Reading read(List<Grid> grids, FormWords words) {
        FormReader reader = new FormReader(words);
        for (Grid grid : grids) {
            for (GridRow row : GridRow.of(grid)) {
                reader.take(row);
            }
        }
        reader.requireEveryBlock();
        reader.findings.requireNone();
        reader.askAboutSums();
        return new Reading(
                new DeclarationForm(
                        reader.department, reader.budget, reader.goals, reader.tasks, reader.indicators.lines()),
                reader.findings.questions());
    }

    private void take(GridRow row) {
        if (row.first().place().kind() == Place.Kind.PARAGRAPH) {
            paragraph(row.first());
        } else if (row.first().place().kind() == Place.Kind.LINE && isWider(row)) {
            findings.fault(row.first().place(), "form-wide", text(row.first()));
        } else if (row.has(words, "anchor.department")) {
            department(row);
        } else if (row.has(words, "tasks.content")) {
            tasksHeader(row);
        } else if (row.has(words, "indicators.level3")) {
            block = indicators.header(row) ? Block.INDICATORS : Block.UNREADABLE;
        } else if (row.has(words, "budget.amount")) {
            budgetHeader(row);
        } else {
            if (row.has(words, "anchor.goals")) {
                block = Block.GOALS;
            }
            GridRow data = row.without(words, "anchors");
            if (!data.isEmpty() && !isNote(data)) {
                data(data);
            }
        }
    }

    private void data(GridRow row) {
        switch (block) {
            case HEAD -> head(row);
            case BUDGET -> budgetRow(row);
            case GOALS -> row.cells().forEach(cell -> goals.addAll(CellText.paragraphs(cell.text())));
            case TASKS -> taskRow(row);
            case INDICATORS -> indicators.take(row);
            case UNREADABLE -> {}
        }
    }

    private boolean isWider(GridRow row) {
        return row.cells().getLast().column() >= Math.max(TEXT_WIDTH, indicators.width());
    }

    /** What is signed or noted below and beside the table is no part of it. */
    private boolean isNote(GridRow row) {
        String label = CellText.label(row.first().text());
        return words.all("notes").stream().anyMatch(label::startsWith);
    }

    private void department(GridRow row) {
        Grid.Cell label = row.labelled(words, "anchor.department").getFirst();
        department = row.cells().stream()
                .filter(cell -> cell.column() > label.column())
                .map(FormReader::text)
                .findFirst()
                .orElse("");
    }

    /** Above the blocks stand a title, a year and the department's name, often in one cell. */
    private void head(GridRow row) {
        for (Grid.Cell cell : row.cells()) {
            String label = CellText.label(cell.text());
            Optional<String> named = after(label, "anchor.department");
            if (named.isPresent()) {
                department = named.get();
            } else if (words.all("unit.wrong").stream().anyMatch(label::startsWith)) {
                findings.fault(cell.place(), "form-unit", text(cell));
            } else if (words.all("head.ignored").stream().noneMatch(label::contains)) {
                findings.fault(cell.place(), "form-outside", text(row.first()));
                return;
            }
        }
    }

    /** Outside every table only indicators and named blocks are looked for; the rest is prose. */
    private void paragraph(Grid.Cell cell) {
        String label = CellText.label(cell.text());
        after(label, "anchor.department").ifPresent(name -> department = name);
        after(label, "anchor.goals").ifPresent(goal -> goals.add(goal));
        indicators.paragraph(cell);
    }

    private Optional<String> after(String label, String key) {
        return words.all(key).stream()
                .filter(word -> label.startsWith(word) && label.length() > word.length() + 1)
                .map(word -> label.substring(word.length()))
                .filter(rest -> rest.charAt(0) == '\uFF1A' || rest.charAt(0) == ':')
                .map(rest -> rest.substring(1))
                .findFirst();
    }

    /** The budget block has a second header row in its middle, which changes what both halves mean. */
    private void budgetHeader(GridRow row) {
        block = Block.BUDGET;
        Side left = row.has(words, "budget.development") ? Side.DEVELOPMENT : Side.EXPENDITURE;
        Side right = row.has(words, "budget.level") ? Side.LEVEL : Side.INCOME;
        List<Half> found = new ArrayList<>();
        for (Grid.Cell amount : row.labelled(words, "budget.amount")) {
            row.cells().stream()
                    .filter(cell -> cell.column() < amount.column()
                            && !words.is("budget.amount", CellText.label(cell.text()))
                            && !words.is("anchors", CellText.label(cell.text())))
                    .reduce((one, other) -> other)
                    .ifPresent(name ->
                            found.add(new Half(found.isEmpty() ? left : right, name.column(), amount.column())));
        }
        halves = found;
    }

    private void budgetRow(GridRow row) {
        Set<Grid.Cell> used = new HashSet<>();
        for (Half half : halves) {
            Optional<Grid.Cell> name = row.at(half.name());
            Optional<Grid.Cell> amount = row.at(half.amount());
            name.ifPresent(used::add);
            amount.ifPresent(used::add);
            if (name.isEmpty() && amount.isEmpty()) {
                continue;
            }
            if (name.equals(amount)) {
                findings.fault(name.orElseThrow().place(), "form-merged", text(name.orElseThrow()));
            } else if (name.isEmpty() || amount.isEmpty()) {
                Grid.Cell there = name.orElseGet(amount::orElseThrow);
                findings.fault(there.place(), "form-budget-line", text(there));
            } else {
                Long fen = amount(amount.get());
                if (fen != null
                        && !words.is("budget.total", CellText.label(name.get().text()))) {
                    String called = text(name.get());
                    budget.add(new BudgetLine(half.side(), called, fen));
                    sums.add(new Sum(amount.get(), half.side(), called, fen));
                }
            }
        }
        stray(row, used);
    }

    private void tasksHeader(GridRow row) {
        block = Block.TASKS;
        for (String key : List.of("tasks.name", "tasks.amount", "tasks.goal")) {
            if (!row.has(words, key)) {
                // without its columns the block cannot be read: say so once and skip its rows
                findings.fault(row.first().place(), "form-column", words.first(key));
                block = Block.UNREADABLE;
            }
        }
        if (block == Block.TASKS) {
            nameColumn = row.labelled(words, "tasks.name").getFirst().column();
            contentColumn = row.labelled(words, "tasks.content").getFirst().column();
            amountColumn = row.labelled(words, "tasks.amount").getFirst().column();
            goalColumn = row.labelled(words, "tasks.goal").getFirst().column();
        }
    }

    private void taskRow(GridRow row) {
        // where the vertical label was torn off by the page break, the name slid into its column
        Optional<Grid.Cell> name = row.at(nameColumn).or(() -> row.at(0));
        Optional<Grid.Cell> content = row.at(contentColumn);
        Optional<Grid.Cell> amountCell = row.at(amountColumn);
        Optional<Grid.Cell> goal = row.at(goalColumn);
        Set<Grid.Cell> used = new HashSet<>();
        for (Optional<Grid.Cell> cell : List.of(name, content, amountCell, goal)) {
            if (cell.isPresent() && !used.add(cell.get())) {
                findings.fault(cell.get().place(), "form-merged", text(cell.get()));
                return;
            }
        }
        String called = name.map(FormReader::text).orElse("");
        boolean optional = words.is("tasks.optional", CellText.label(called));
        Long amount = amountCell.map(this::amount).orElse(null);
        if (called.isEmpty() || (!optional && (amountCell.isEmpty() || content.isEmpty()))) {
            findings.fault(row.first().place(), "form-task", called);
            return;
        }
        tasks.add(new Task(called, paragraphs(content), amount, paragraphs(goal), optional));
        if (amount != null) {
            taskSums.add(new Sum(amountCell.orElseThrow(), Side.EXPENDITURE, called, amount));
        }
        stray(row, used);
    }

    private void stray(GridRow row, Set<Grid.Cell> used) {
        row.cells().stream()
                .filter(cell -> !used.contains(cell))
                .forEach(cell -> findings.fault(cell.place(), "form-stray", text(cell)));
    }

    private @Nullable Long amount(Grid.Cell cell) {
        Long fen = amount(text(cell));
        if (fen == null) {
            findings.fault(cell.place(), "form-amount", text(cell));
        }
        return fen;
    }

    /** An amount as the form writes it, in fen; null for what is none. */
    static @Nullable Long amount(String text) {
        return AMOUNT.matcher(text).matches() ? Money.fen(new BigDecimal(text.replace(",", ""))) : null;
    }

    /** An amount a hundred times too large by which a sum would come out right has lost its point. */
    private void askAboutSums() {
        long income = sum(Side.INCOME);
        long spending = sum(Side.EXPENDITURE);
        for (Sum each : sums) {
            long without = each.fen() - each.fen() / 100;
            boolean balances = switch (each.side()) {
                case EXPENDITURE -> spending != income && spending - without == income;
                case INCOME -> spending != income && income - without == spending;
                case LEVEL -> sum(Side.LEVEL) != spending && sum(Side.LEVEL) - without == spending;
                case DEVELOPMENT -> false;
            };
            if (balances && each.fen() > 0) {
                askForPoint(each);
            }
        }
        long projects = sums.stream()
                .filter(sum -> words.is("budget.projects", sum.name()))
                .mapToLong(Sum::fen)
                .sum();
        for (Sum each : taskSums) {
            if (projects > 0 && each.fen() > projects && each.fen() / 100 <= projects) {
                askForPoint(each);
            }
        }
    }

    private void askForPoint(Sum sum) {
        findings.question(
                sum.cell(),
                "lost-point",
                text(sum.cell()),
                BigDecimal.valueOf(sum.fen(), 8).stripTrailingZeros().toPlainString());
    }

    private long sum(Side side) {
        return sums.stream()
                .filter(sum -> sum.side() == side)
                .mapToLong(Sum::fen)
                .sum();
    }

    /** Papers that list indicators only have no budget and no tasks; a table of the official layout has all. */
    private void requireEveryBlock() {
        if (department.isEmpty()) {
            findings.missing(words.first("anchor.department"));
        }
        if (budget.isEmpty() && !indicators.alone()) {
            findings.missing(words.first("budget.expenditure"));
        }
        if (tasks.isEmpty() && !indicators.alone()) {
            findings.missing(words.first("tasks.content"));
        }
        if (indicators.lines().isEmpty()) {
            findings.missing(words.first("indicators.level3"));
        }
    }

    private static String text(Grid.Cell cell) {
        return CellText.plain(cell.text());
    }

    private static List<String> paragraphs(Optional<Grid.Cell> cell) {
        return cell.map(each -> CellText.paragraphs(each.text())).orElse(List.of());
    }
}

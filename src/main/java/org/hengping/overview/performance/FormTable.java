package org.hengping.overview.performance;

import java.util.ArrayList;
import java.util.List;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.jspecify.annotations.Nullable;

/** The merged cells of the official layout. */
final class FormTable {

    private FormTable() {}

    /** Two budget lines that stand side by side. */
    record Pair(@Nullable BudgetLine left, @Nullable BudgetLine right) {}

    static List<Pair> pairs(DeclarationForm form, Side left, Side right) {
        List<BudgetLine> lefts = lines(form, left);
        List<BudgetLine> rights = lines(form, right);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
            pairs.add(new Pair(i < lefts.size() ? lefts.get(i) : null, i < rights.size() ? rights.get(i) : null));
        }
        return pairs;
    }

    private static List<BudgetLine> lines(DeclarationForm form, Side side) {
        return form.budget().stream().filter(line -> line.side() == side).toList();
    }

    /**
     * One row of the indicator block.
     *
     * @param level1Rows rows its first-level cell covers; 0 where the cell above covers this row
     * @param level2Rows the same for the second level
     */
    record Row(IndicatorLine line, int level1Rows, int level2Rows) {}

    static List<Row> rows(List<IndicatorLine> lines) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(new Row(lines.get(i), covered(lines, i, false), covered(lines, i, true)));
        }
        return rows;
    }

    private static int covered(List<IndicatorLine> lines, int start, boolean second) {
        if (start > 0 && same(lines.get(start - 1), lines.get(start), second)) {
            return 0;
        }
        int end = start + 1;
        while (end < lines.size() && same(lines.get(start), lines.get(end), second)) {
            end++;
        }
        return end - start;
    }

    private static boolean same(IndicatorLine one, IndicatorLine other, boolean second) {
        DeclarationForm.Indicator a = one.indicator().words();
        DeclarationForm.Indicator b = other.indicator().words();
        return a.level1().equals(b.level1()) && (!second || a.level2().equals(b.level2()));
    }
}

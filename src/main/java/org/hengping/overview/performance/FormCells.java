package org.hengping.overview.performance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Task;

/** The cells of a form that hold its words, by the names they have in the layout, with the text they print. */
final class FormCells {

    private FormCells() {}

    static Map<String, String> of(DeclarationForm form) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("department", form.department());
        cells.put("goals", lines(form.goals()));
        for (int i = 0; i < form.budget().size(); i++) {
            BudgetLine line = form.budget().get(i);
            cells.put("budget." + (i + 1) + ".name", line.name());
            cells.put("budget." + (i + 1) + ".amount", OfficialLayout.amount(line.amount()));
        }
        for (int i = 0; i < form.tasks().size(); i++) {
            Task task = form.tasks().get(i);
            Long amount = task.amount();
            cells.put("tasks." + (i + 1) + ".name", task.name());
            cells.put("tasks." + (i + 1) + ".content", lines(task.content()));
            cells.put("tasks." + (i + 1) + ".amount", amount == null ? "" : OfficialLayout.amount(amount));
            cells.put("tasks." + (i + 1) + ".goal", lines(task.goal()));
        }
        for (int i = 0; i < form.indicators().size(); i++) {
            Indicator line = form.indicators().get(i);
            String cycle = line.cycleTarget();
            cells.put("indicators." + (i + 1) + ".level3", line.level3());
            cells.put("indicators." + (i + 1) + ".cycleTarget", cycle == null ? "" : cycle);
            cells.put("indicators." + (i + 1) + ".annualTarget", line.annualTarget());
        }
        return cells;
    }

    private static String lines(List<String> paragraphs) {
        return String.join("\n", paragraphs);
    }
}

package org.hengping.overview.performance.lints;

import java.util.ArrayList;
import java.util.List;
import org.hengping.overview.performance.lints.Finding.Kind;
import org.hengping.overview.performance.lints.Finding.Place;

/** Where a lint writes what it finds. */
final class Report {

    private final List<Finding> findings = new ArrayList<>();
    private final Lint lint;

    Report(Lint lint) {
        this.lint = lint;
    }

    void form(Object... arguments) {
        add(Place.FORM, arguments);
    }

    void budget(Object... arguments) {
        add(Place.BUDGET, arguments);
    }

    void task(LintForm form, LintForm.Task task, Object... arguments) {
        add(new Place(Kind.TASK, form.tasks().indexOf(task) + 1, task.name()), arguments);
    }

    /** @param number from 1 */
    void indicator(int number, LintForm.Indicator indicator, Object... arguments) {
        add(new Place(Kind.INDICATOR, number, indicator.name()), arguments);
    }

    private void add(Place place, Object... arguments) {
        findings.add(new Finding(lint.code(), lint.severity(), place, List.of(arguments)));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}

package org.hengping.overview.performance.lints;

/**
 * One rule about forms.
 *
 * @param code stays the same for good: answers are kept by it
 */
record Lint(String code, Severity severity, Check check) {

    /** Looks at a form and writes what it finds. */
    @FunctionalInterface
    interface Check {
        void look(LintForm form, LintWords words, Report report);
    }

    /** A rule about each indicator by itself. */
    @FunctionalInterface
    interface RowCheck {
        void look(int number, LintForm.Indicator indicator, LintWords words, Report report);
    }

    static Lint row(String code, Severity severity, RowCheck check) {
        return new Lint(code, severity, (form, words, report) -> {
            for (int i = 0; i < form.indicators().size(); i++) {
                check.look(i + 1, form.indicators().get(i), words, report);
            }
        });
    }
}

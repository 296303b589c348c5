package org.hengping.overview.performance.lints;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All rules about forms. */
public final class FormLints {

    private static final List<Lint> ALL = Stream.of(MoneyLints.ALL, FilingLints.ALL, ValueLints.ALL, CoverageLints.ALL)
            .flatMap(List::stream)
            .toList();

    private final LintWords words = new LintWords();

    /** What the rules find in the form, in the order of the rules. */
    public List<Finding> check(LintForm form) {
        List<Finding> findings = new ArrayList<>();
        for (Lint lint : ALL) {
            Report report = new Report(lint);
            lint.check().look(form, words, report);
            findings.addAll(report.findings());
        }
        return List.copyOf(findings);
    }

    static List<Lint> all() {
        return ALL;
    }
}

package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.hengping.overview.performance.lints.Finding;
import org.hengping.overview.performance.lints.FormLints;
import org.hengping.overview.performance.targets.TargetGrammar;
import org.junit.jupiter.api.Test;

/** What the rules find in the form that was really declared, and in the one of the demonstration. */
class RealFormLintsTests {

    private static final List<Tuple> KNOWN = List.of(
            tuple("residual", 0),
            tuple("development-zero", 0),
            tuple("cost-at-least", 12),
            tuple("satisfaction-elsewhere", 10),
            tuple("duplicate-concept", 10),
            tuple("unit-conflict", 11),
            tuple("name-measure", 7),
            tuple("name-measure", 8),
            tuple("output-as-benefit", 7),
            tuple("output-as-benefit", 8),
            tuple("no-timeliness", 0),
            tuple("category-gap", 0),
            tuple("period-open", 11),
            tuple("approximate", 9),
            tuple("reference-join", 13),
            tuple("compound-milestone", 5),
            tuple("cycle-copied", 0));

    private final FormWords words = new FormWords();
    private final LintViews views = new LintViews(new TargetGrammar(), words, new IndicatorProofs());
    private final FormLints lints = new FormLints();

    @Test
    void theRealFormHasItsKnownFindings() throws IOException {
        List<Finding> findings = findings(FormTextTests.realForm());

        assertThat(findings)
                .extracting(Finding::code, finding -> finding.place().number())
                .containsAll(KNOWN)
                .contains(
                        tuple("task-uncovered", 1),
                        tuple("task-uncovered", 2),
                        tuple("task-uncovered", 3),
                        tuple("money-uncovered", 3),
                        tuple("goals-uneven", 1),
                        tuple("phase-on-itself", 3));
        assertThat(only(findings, "residual").arguments().getLast()).isEqualTo("7.79");
        assertThat(only(findings, "money-uncovered").arguments().getFirst()).isEqualTo("55.52");
        assertThat(findings.stream()
                        .filter(finding -> finding.code().equals("task-uncovered"))
                        .map(finding -> finding.arguments().toString()))
                .anyMatch(items -> items.contains("扫黑除恶宣传教育基地") && items.contains("政治督察"))
                .anyMatch(items -> items.contains("学术研究"));
        assertThat(findings).extracting(Finding::code).doesNotContain("sums", "over-allocated", "unclear", "unproved");
    }

    @Test
    void theDemonstrationHasTheSameFindingsInItsRows() throws IOException {
        assertThat(findings(FormTextTests.demonstrationForm()))
                .extracting(Finding::code, finding -> finding.place().number())
                .containsAll(KNOWN);
    }

    private List<Finding> findings(String text) {
        return lints.check(views.of(FormText.read(text, words)));
    }

    private static Finding only(List<Finding> findings, String code) {
        return findings.stream()
                .filter(finding -> finding.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}

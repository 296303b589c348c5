package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.hengping.overview.performance.targets.TargetGrammar;
import org.junit.jupiter.api.Test;

class FormCheckTests {

    private final FormWords words = new FormWords();
    private final TargetGrammar grammar = new TargetGrammar();

    @Test
    void theFormBalancesLeavesAResidualAndFilesAQuantityAsCost() throws IOException {
        List<FormCheck> checks = FormCheck.of(FormText.read(FormTextTests.demonstrationForm(), words), words, grammar);

        assertThat(checks).extracting(FormCheck::code).containsExactly("balanced", "residual", "cost-at-least");
        assertThat(checks.get(1).amounts()).containsExactly(215_390_000L, 2_548_450_000L, 2_763_840_000L);
        assertThat(checks.get(2).names()).containsExactly("司法社工服务成本");
    }

    @Test
    void spendingThatIsNotIncomeIsToldNotRefused() throws IOException {
        String text = FormTextTests.demonstrationForm().replace("基本支出\t8,560.31", "基本支出\t8,560.30");

        assertThat(FormCheck.of(FormText.read(text, words), words, grammar))
                .extracting(FormCheck::code)
                .startsWith("unbalanced");
    }

    @Test
    void tasksThatTakeAllProjectSpendingLeaveNothingToMind() throws IOException {
        String text = FormTextTests.demonstrationForm().replace("\t817.45\t", "\t1,032.84\t");

        assertThat(FormCheck.of(FormText.read(text, words), words, grammar))
                .filteredOn(check -> check.code().equals("allocated"))
                .singleElement()
                .matches(FormCheck::good);
    }
}

package org.hengping.overview.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.DeclarationForm.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Forms made up by chance within what an office form may hold, and the one the demonstration shows. */
final class FormFixture {

    static final FormWords WORDS = new FormWords();

    private static final List<String> PIECES = List.of(
            "开展平安建设",
            "重点整治",
            "服务群众",
            "≥95%",
            "<24小时",
            "“广州街坊”",
            "群防共治",
            "(二期)",
            "（三期）",
            "a < b",
            "100,000人次",
            "及时、准确",
            "：",
            "-",
            "月均≥15单");
    private static final List<String> TARGETS = List.of(
            "≥2000万条", "≥95%", "<24小时", "持续影响", "全年不少于36场次，服务群众不少于5000人次。", "±3%以内", "≤550元/人/天", "1-2次", "=100%");
    private static final String[][] LEVELS = {
        {"产出指标", "数量指标"},
        {"产出指标", "质量指标"},
        {"产出指标", "时效指标"},
        {"效益指标", "社会效益指标"},
        {"效益指标", "可持续影响指标"},
        {"满意度指标", "服务对象满意度指标"},
        {"成本指标", "经济成本指标"}
    };

    private final RandomGenerator chance;

    private FormFixture(RandomGenerator chance) {
        this.chance = chance;
    }

    static DeclarationForm random(RandomGenerator chance) {
        return new FormFixture(chance).form();
    }

    static DeclarationForm demonstration() {
        try {
            return FormText.read(FormTextTests.demonstrationForm(), WORDS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The declaration form of the department as its text was extracted; skips the test where it is not at hand. */
    static DeclarationForm real() throws IOException {
        String shared = System.getenv().getOrDefault("HENGPING_SHARED", "../shared");
        Path form = Path.of(shared, "data", "declaration-form.txt");
        Assumptions.assumeTrue(Files.isReadable(form), () -> "skipped: the real declaration form is not at " + form);
        return FormText.read(Files.readString(form), WORDS);
    }

    private DeclarationForm form() {
        List<BudgetLine> budget = new ArrayList<>();
        int rows = 1 + chance.nextInt(4);
        for (int i = 0; i < rows; i++) {
            budget.add(new BudgetLine(Side.EXPENDITURE, "支出" + (i + 1), amount()));
            budget.add(new BudgetLine(Side.INCOME, "收入" + (i + 1), amount()));
        }
        for (int i = 0; i < chance.nextInt(3); i++) {
            budget.add(new BudgetLine(Side.DEVELOPMENT, "专项" + (i + 1), amount()));
        }
        for (int i = 0; i < chance.nextInt(3); i++) {
            budget.add(new BudgetLine(Side.LEVEL, "级次" + (i + 1), amount()));
        }
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 1 + chance.nextInt(4); i++) {
            tasks.add(
                    new Task("任务" + (i + 1), texts(1 + chance.nextInt(5)), amount(), texts(chance.nextInt(4)), false));
        }
        if (chance.nextBoolean()) {
            tasks.add(new Task(WORDS.first("tasks.optional"), List.of(), null, List.of(), true));
        }
        List<Indicator> indicators = new ArrayList<>();
        for (int i = 0; i < 1 + chance.nextInt(12); i++) {
            String[] level = LEVELS[Math.min(LEVELS.length - 1, i * LEVELS.length / 12)];
            String annual = target();
            indicators.add(new Indicator(level[0], level[1], "指标" + (i + 1) + text(), cycle(annual), annual));
        }
        return new DeclarationForm("部门" + text(), sorted(budget), texts(chance.nextInt(5)), tasks, indicators);
    }

    /** In the order in which the layout is read: row by row, left and right. */
    private static List<BudgetLine> sorted(List<BudgetLine> lines) {
        List<BudgetLine> sorted = new ArrayList<>();
        for (Side[] halves : new Side[][] {{Side.EXPENDITURE, Side.INCOME}, {Side.DEVELOPMENT, Side.LEVEL}}) {
            List<BudgetLine> left =
                    lines.stream().filter(each -> each.side() == halves[0]).toList();
            List<BudgetLine> right =
                    lines.stream().filter(each -> each.side() == halves[1]).toList();
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                if (i < left.size()) {
                    sorted.add(left.get(i));
                }
                if (i < right.size()) {
                    sorted.add(right.get(i));
                }
            }
        }
        return sorted;
    }

    private @Nullable String cycle(String annual) {
        return switch (chance.nextInt(3)) {
            case 0 -> null;
            case 1 -> annual;
            default -> target();
        };
    }

    private String target() {
        return TARGETS.get(chance.nextInt(TARGETS.size()));
    }

    private long amount() {
        return chance.nextLong(0, 99_999_999L) * 10_000;
    }

    private List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder("第" + (i + 1) + "项");
            int length = chance.nextInt(60);
            for (int j = 0; j < length; j++) {
                text.append(PIECES.get(chance.nextInt(PIECES.size())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private String text() {
        return PIECES.get(chance.nextInt(PIECES.size()));
    }
}

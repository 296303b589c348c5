package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Particulars;
import org.hengping.overview.performance.grids.GridFile;
import org.hengping.overview.performance.grids.Layout;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts other places use, as web pages: the tables' words are theirs, the values made up. */
class FormVariantTests {

    private static final String DEPARTMENT = "<table><tr><td>部门名称</td><td colspan=6>某市某局</td></tr>";

    @TempDir
    Path files;

    @Test
    void theOfficialLayoutAsAWebPageIsTheSameForm() throws IOException {
        DeclarationForm form = FormFixture.demonstration();

        assertThat(read(html(OfficialLayout.of(form, FormFixture.WORDS))).form())
                .isEqualTo(form);
    }

    @Test
    void mediumTermAndYearSideBySideGoTogetherByName() throws IOException {
        FormReader.Reading reading = read(DEPARTMENT + """
                <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
                <tr><td rowspan=3>产出指标</td><td rowspan=2>数量指标</td><td>巡查次数</td><td>≥300次</td><td rowspan=2>数量指标</td><td>巡查次数</td><td>≥100次</td></tr>
                <tr><td>建设站点</td><td>≥30个</td><td>培训人数</td><td>≥50人</td></tr>
                <tr><td>预算控制指标</td><td>支出率</td><td>≥95%</td><td>预算控制指标</td><td>支出率</td><td>≥90%</td></tr>
                </table>""");

        assertThat(reading.form().indicators())
                .containsExactly(
                        new Indicator("产出指标", "数量指标", "巡查次数", "≥300次", "≥100次"),
                        new Indicator("产出指标", "数量指标", "培训人数", null, "≥50人"),
                        new Indicator("产出指标", "预算控制指标", "支出率", "≥95%", "≥90%"),
                        new Indicator("产出指标", "数量指标", "建设站点", "≥30个", ""));
    }

    @Test
    void signValueAndUnitInTheirOwnColumnsArePutTogetherAsTheyAreWritten() throws IOException {
        FormReader.Reading reading = read(DEPARTMENT + """
                <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标性质</td><td>指标方向</td><td>目标值</td><td>计量单位</td><td>分值</td></tr>
                <tr><td>产出指标</td><td>数量指标</td><td>办案数</td><td>≥</td><td>正向</td><td>900</td><td>件</td><td>20</td></tr>
                <tr><td>效益指标</td><td>社会效益指标</td><td>社会影响</td><td>定性</td><td></td><td>持续影响</td><td></td><td>10</td></tr>
                <tr><td>产出指标</td><td>质量指标</td><td>结案率</td><td></td><td>正向</td><td>95</td><td></td><td>30</td></tr>
                <tr><td>产出指标</td><td>质量指标</td><td>合格率</td><td>≥</td><td></td><td>10</td><td></td><td>10</td></tr>
                </table>""");

        assertThat(reading.form().indicators())
                .containsExactly(
                        new Indicator("产出指标", "数量指标", "办案数", null, "≥900件", new Particulars("≥", "正向", "件", "20")),
                        new Indicator("效益指标", "社会效益指标", "社会影响", null, "持续影响", new Particulars("定性", null, null, "10")),
                        new Indicator("产出指标", "质量指标", "结案率", null, "95", new Particulars(null, "正向", null, "30")),
                        new Indicator("产出指标", "质量指标", "合格率", null, "≥10", new Particulars("≥", null, null, "10")));
        assertThat(reading.questions()).extracting(FormQuestion::code).containsExactly("blank-unit", "score-as-target");
        assertThat(reading.questions().getFirst().place()).hasToString("table 1 row 5 cell 6");
    }

    @Test
    void linesOfProseAreIndicatorsAndOtherProseIsNot() throws IOException {
        FormReader.Reading reading = read("""
                <html><body><p>部门名称：某市公安局</p><p>现将绩效目标公开如下。</p>
                <p>【产出-数量】指标1：设备采购数（≥77台）；【产出-质量】指标2：验收合格率（≥0.97比例）</p>
                <p>【效益-社会效益】指标1：治安环境（正面支撑）</p></body></html>""");

        assertThat(reading.form().department()).isEqualTo("某市公安局");
        assertThat(reading.form().indicators())
                .containsExactly(
                        new Indicator("产出指标", "数量指标", "设备采购数", null, "≥77台"),
                        new Indicator("产出指标", "质量指标", "验收合格率", null, "≥0.97比例"),
                        new Indicator("效益指标", "社会效益指标", "治安环境", null, "正面支撑"));
    }

    @Test
    void oneTargetMergedOverTwoIndicatorsIsRefused() throws IOException {
        Path file = page(DEPARTMENT + """
                <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>目标值</td></tr>
                <tr><td rowspan=2>产出指标</td><td rowspan=2>数量指标</td><td>甲</td><td rowspan=2>≥3个</td></tr>
                <tr><td>乙</td></tr></table>""");

        assertThat(refusal(file).fields()).extracting(Refusal.Field::code).contains("form-merged");
    }

    @Test
    void anUnknownKindOfIndicatorIsNamedByItsCell() throws IOException {
        Path file = page(DEPARTMENT + """
                <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>目标值</td></tr>
                <tr><td>产出指标</td><td>品质指标</td><td>甲</td><td>≥3个</td></tr></table>""");

        assertThat(refusal(file).fields().getFirst()).satisfies(field -> {
            assertThat(field.code()).isEqualTo("form-label");
            assertThat(field.arguments()).first().hasToString("table 1 row 3 cell 2");
        });
    }

    @Test
    void aPageWithoutAFormOrWithAbsurdSpansIsRefused() throws IOException {
        assertThat(refusal(page("<html><body><p>通知</p></body></html>")).fields())
                .extracting(Refusal.Field::code)
                .containsOnly("form-missing");
        assertThat(refusal(page("<table><tr><td colspan=99999>a</td></tr></table>"))
                        .fields())
                .extracting(Refusal.Field::code)
                .containsExactly("form-too-large");
    }

    private static String html(Layout layout) {
        StringBuilder html = new StringBuilder("<html><body><table>");
        for (int row = 0; row < layout.heights().size(); row++) {
            int at = row;
            html.append("<tr>");
            layout.cells().stream()
                    .filter(cell -> cell.row() == at)
                    .forEach(cell -> html.append("<td rowspan=")
                            .append(cell.rows())
                            .append(" colspan=")
                            .append(cell.columns())
                            .append('>')
                            .append(cell.text()
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace("\n", "<br>"))
                            .append("</td>"));
            html.append("</tr>");
        }
        return html.append("</table></body></html>").toString();
    }

    private FormReader.Reading read(String html) throws IOException {
        return FormReader.read(GridFile.read(page(html)), FormFixture.WORDS);
    }

    private Refusal refusal(Path file) {
        return catchThrowableOfType(Refusal.class, () -> FormReader.read(GridFile.read(file), FormFixture.WORDS));
    }

    private Path page(String html) throws IOException {
        return Files.write(
                Files.createTempFile(files, "form", ".html"),
                ("<!doctype html><meta charset=utf-8>" + html).getBytes(StandardCharsets.UTF_8));
    }
}

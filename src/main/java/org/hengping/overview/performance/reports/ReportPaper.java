package org.hengping.overview.performance.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.hengping.overview.performance.proof.ClauseStand;
import org.hengping.overview.performance.proof.Figures;
import org.hengping.overview.performance.proof.LineStand;
import org.hengping.overview.performance.proof.Paper;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.scoring.ClauseScore;
import org.hengping.overview.performance.scoring.IndicatorScore;
import org.hengping.overview.performance.scoring.Part;
import org.hengping.overview.performance.scoring.SelfEvaluation;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Wording;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The self-evaluation as a paper that can be signed: scores with their formulas, results and money, drawn and listed. */
@Component
public class ReportPaper {

    private static final int TITLE = 18;
    private static final int HEADING = 13;
    private static final int TEXT = 9;
    private static final byte[][] COLOURS = {{(byte) 0xC3, (byte) 0xCB, (byte) 0xD6}, {0x15, 0x57, (byte) 0xC0}};

    private final Wording wording;
    private final Formats formats;
    private final Figures figures;

    ReportPaper(Wording wording, Formats formats, Figures figures) {
        this.wording = wording;
        this.formats = formats;
        this.figures = figures;
    }

    /** The paper in the form's own language. */
    public byte[] write(Evaluation evaluation, Instant at) {
        return write(evaluation, at, Locale.SIMPLIFIED_CHINESE);
    }

    public byte[] write(Evaluation evaluation, Instant at, Locale locale) {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(locale);
        try (XWPFDocument paper = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            head(paper, evaluation, at);
            totals(paper, evaluation.score());
            results(paper, evaluation);
            scores(paper, evaluation.score());
            money(paper, evaluation);
            signatures(paper);
            paper.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private void head(XWPFDocument paper, Evaluation evaluation, Instant at) {
        XWPFParagraph title = paper.createParagraph();
        title.setAlignment(ParagraphAlignment.CENTER);
        run(title, word("report.title", "" + evaluation.form().year()), TITLE, true);
        line(paper, evaluation.form().department());
        line(paper, word("report.as-of", evaluation.asOf().toString(), formats.time(at)));
        line(
                paper,
                word(
                        "report.policy",
                        word("policy." + evaluation.score().policy().code()),
                        evaluation.score().policy().version()));
        if (!evaluation.score().policy().unverified().isEmpty()) {
            line(paper, word("policy.unverified"));
        }
    }

    private void totals(XWPFDocument paper, SelfEvaluation score) throws IOException, InvalidFormatException {
        heading(paper, word("report.total"));
        line(paper, total(score));
        chart(
                paper,
                word("score.parts"),
                score.parts().stream().map(part -> word("part." + part.part())).toArray(String[]::new),
                List.of(
                        new Series(
                                word("score.weight"),
                                score.parts().stream()
                                        .map(SelfEvaluation.PartScore::weight)
                                        .toList()),
                        new Series(
                                word("score.points"),
                                score.parts().stream()
                                        .map(SelfEvaluation.PartScore::points)
                                        .toList())));
        XWPFTable table =
                table(paper, word("score.part"), word("score.weight"), word("score.points"), word("score.open"));
        for (SelfEvaluation.PartScore part : score.parts()) {
            row(
                    table,
                    word("part." + part.part()),
                    figures.points(part.weight()),
                    figures.points(part.points()),
                    figures.points(part.open()));
        }
    }

    private String total(SelfEvaluation score) {
        var grade = score.grade();
        return score.lowest().compareTo(score.highest()) == 0 && grade != null
                ? word("score.total.sure", figures.points(score.lowest()), word("grade-band." + grade.name()))
                : word(
                        "score.total.open",
                        figures.points(score.lowest()),
                        figures.points(score.highest()),
                        figures.points(score.highest().subtract(score.lowest())));
    }

    private void results(XWPFDocument paper, Evaluation evaluation) {
        heading(paper, word("report.results"));
        XWPFTable table =
                table(paper, word("label.level3"), word("label.annual"), word("actual"), word("grade"), word("status"));
        for (LineStand line : evaluation.lines()) {
            for (ClauseStand clause : line.clauses()) {
                row(
                        table,
                        line.line().level3(),
                        clause.clause().text(),
                        figures.actual(clause),
                        clause.grade().name(),
                        word("standing." + clause.progress().standing()));
            }
        }
    }

    private void scores(XWPFDocument paper, SelfEvaluation score) {
        heading(paper, word("report.scores"));
        XWPFTable table = table(
                paper,
                word("score.part"),
                word("score.line"),
                word("score.weight"),
                word("score.points"),
                word("score.outcome"),
                word("score.formula"));
        for (SelfEvaluation.PartScore part : score.parts()) {
            for (IndicatorScore line : part.lines()) {
                for (ClauseScore clause : line.clauses()) {
                    row(
                            table,
                            word("part." + part.part()),
                            name(line),
                            figures.points(clause.weight()),
                            figures.points(clause.points()),
                            word("outcome." + clause.outcome()),
                            clause.formula().isEmpty() ? word("remark.unproved") : clause.formula());
                }
            }
        }
    }

    /** A line of the form has the form's wording, the others have the house's. */
    String name(IndicatorScore line) {
        return switch (line.part()) {
            case EXECUTION -> word("part." + Part.EXECUTION);
            case MANAGEMENT -> word("management." + line.name());
            case OUTPUT, EFFECT, SATISFACTION, COST -> line.name();
        };
    }

    private void money(XWPFDocument paper, Evaluation evaluation) throws IOException, InvalidFormatException {
        heading(paper, word("report.money"));
        Map<Integer, Paper> money = evaluation.money();
        if (money.isEmpty()) {
            line(paper, word("money.none"));
            return;
        }
        XWPFTable table = table(
                paper,
                word("money.what"),
                word("money.adjusted"),
                word("money.executed"),
                word("money.share"),
                word("paper.number"));
        money.forEach((task, spent) -> row(
                table,
                task == 0 ? word("money.whole") : task(evaluation.tasks(), task),
                fen(spent.content().base()),
                fen(spent.content().amount()),
                figures.percent(share(spent)),
                spent.origin().number()));
        List<Paper> papers = List.copyOf(money.values());
        chart(
                paper,
                word("money.beside"),
                money.keySet().stream()
                        .map(task -> task == 0 ? word("money.whole") : task(evaluation.tasks(), task))
                        .toArray(String[]::new),
                List.of(new Series(
                        word("money.share") + " %",
                        papers.stream()
                                .map(ReportPaper::share)
                                .map(share -> share == null ? BigDecimal.ZERO : share.movePointRight(2))
                                .toList())));
        evaluation
                .alarms()
                .forEach(alarm -> line(
                        paper,
                        word(
                                "alarm." + alarm.code(),
                                figures.decimal(alarm.amount()),
                                figures.decimal(alarm.limit()))));
    }

    static String task(List<PlanForms.Sum> tasks, int ordinal) {
        return tasks.stream()
                .filter(task -> task.ordinal() == ordinal)
                .map(PlanForms.Sum::name)
                .findFirst()
                .orElse("" + ordinal);
    }

    static @org.jspecify.annotations.Nullable BigDecimal share(Paper paper) {
        BigDecimal paid = paper.content().amount();
        BigDecimal adjusted = paper.content().base();
        return paid == null || adjusted == null || adjusted.signum() == 0
                ? null
                : paid.divide(adjusted, 4, java.math.RoundingMode.HALF_UP);
    }

    private String fen(@org.jspecify.annotations.Nullable BigDecimal fen) {
        return fen == null ? "" : formats.tenThousandYuan(fen.longValue());
    }

    private void signatures(XWPFDocument paper) {
        line(paper, "");
        line(paper, word("report.signatures"));
    }

    private record Series(String name, List<BigDecimal> values) {}

    private void chart(XWPFDocument paper, String title, String[] names, List<Series> series)
            throws IOException, InvalidFormatException {
        XWPFChart chart = paper.createChart(Units.toEMU(430), Units.toEMU(200));
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
        left.setCrosses(AxisCrosses.AUTO_ZERO);
        left.setCrossBetween(AxisCrossBetween.BETWEEN);
        left.setMinimum(0);
        XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, bottom, left);
        bars.setBarDirection(BarDirection.COL);
        XDDFDataSource<String> categories = XDDFDataSourcesFactory.fromArray(names);
        int i = 0;
        for (Series each : series) {
            XDDFNumericalDataSource<Double> numbers = XDDFDataSourcesFactory.fromArray(
                    each.values().stream().map(BigDecimal::doubleValue).toArray(Double[]::new));
            XDDFChartData.Series drawn = bars.addSeries(categories, numbers);
            drawn.setTitle(each.name(), null);
            // without a colour of its own a bar is drawn by some readers and not by others
            drawn.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(COLOURS[i++ % COLOURS.length])));
        }
        chart.plot(bars);
    }

    private static XWPFTable table(XWPFDocument paper, String... names) {
        XWPFTable table = paper.createTable(1, names.length);
        table.setWidth("100%");
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        for (int i = 0; i < names.length; i++) {
            XWPFParagraph cell = head.getCell(i).getParagraphs().getFirst();
            head.getCell(i).setColor("F0F2F5");
            run(cell, names[i], TEXT, true);
        }
        return table;
    }

    private static void row(XWPFTable table, String... cells) {
        XWPFTableRow row = table.createRow();
        row.setCantSplitRow(true);
        for (int i = 0; i < cells.length; i++) {
            run(row.getCell(i).getParagraphs().getFirst(), cells[i], TEXT, false);
        }
    }

    private static void heading(XWPFDocument paper, String text) {
        XWPFParagraph heading = paper.createParagraph();
        heading.setSpacingBefore(240);
        heading.setKeepNext(true);
        run(heading, text, HEADING, true);
    }

    private static void line(XWPFDocument paper, String text) {
        run(paper.createParagraph(), text, TEXT + 1, false);
    }

    private static void run(XWPFParagraph paragraph, String text, int size, boolean bold) {
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        run.setFontSize(size);
        run.setBold(bold);
    }

    private String word(String key, Object... arguments) {
        return wording.text("performance." + key, arguments);
    }
}

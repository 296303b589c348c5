package org.hengping.overview.performance.proof;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.Period;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The demonstration form with confirmed readings and invented papers for the months that have ended. Starting again
 * changes nothing.
 */
@Component
@Profile("demonstration")
@Order(100)
class DemonstrationProofs implements ApplicationRunner {

    private final PlanForms forms;
    private final StandRegister stands;
    private final ProofDesk desk;
    private final Actor enters;
    private final Actor checks;

    DemonstrationProofs(PlanForms forms, StandRegister stands, ProofDesk desk, DemonstrationOfficers officers) {
        this.forms = forms;
        this.stands = stands;
        this.desk = desk;
        this.enters = officers.enters();
        this.checks = officers.checks();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        enters.run(() -> forms.current().stream().limit(1).forEach(this::prove));
    }

    private void prove(PlanForm form) {
        LocalDate asOf = stands.asOf(form);
        List<LineStand> lines = stands.lines(form, asOf, enters);
        if (lines.stream().flatMap(line -> line.clauses().stream()).anyMatch(ClauseStand::confirmed)) {
            return;
        }
        lines.forEach(line -> line.clauses().forEach(clause -> bind(form, line.line(), clause)));
        papers(form, asOf);
    }

    private void bind(PlanForm form, PlanLine line, ClauseStand stand) {
        Clause clause = stand.clause();
        if (clause.kind().numeric() && clause.value() == null) {
            return;
        }
        Bound bound = clause.bound();
        desk.bind(
                line.id(),
                clause.number(),
                new ProofDesk.Reading(
                        clause.kind(),
                        clause.kind().numeric() && bound == null ? Bound.AT_LEAST : bound,
                        clause.value(),
                        clause.unit(),
                        stand.measure(),
                        form.period().from()),
                enters);
    }

    private void papers(PlanForm form, LocalDate asOf) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("modules/overview/performance/demonstration-papers.csv").getInputStream(),
                StandardCharsets.UTF_8))) {
            List<String[]> rows =
                    lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
            for (int i = 0; i < rows.size(); i++) {
                paper(form, asOf, rows.get(i), i + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void paper(PlanForm form, LocalDate asOf, String[] row, int number) throws IOException {
        LocalDate from = MonthDay.parse("--" + row[4]).atYear(form.year());
        LocalDate to = last(row[5], form.year());
        if (to.isAfter(asOf)) {
            return;
        }
        Integer clause = whole(row[1]);
        UUID line = clause == null
                ? null
                : forms.requireLine(form.id(), Integer.parseInt(row[0])).id();
        UUID paper = desk.enter(
                new ProofDesk.Entry(
                        new Paper.About(form.id(), line, clause, whole(row[2]), whole(row[3])),
                        new Period(from, to),
                        new Paper.Content(decimal(row[6]), decimal(row[7]), null, null),
                        !row[9].isEmpty(),
                        new Paper.Origin(row[8], form.year() + "-" + number, to, null),
                        null),
                new ByteArrayInputStream(String.join(",", row).getBytes(StandardCharsets.UTF_8)),
                "paper-" + number + ".csv",
                enters);
        checks.run(() -> desk.check(paper, true, "", checks));
    }

    /** {@code 07-E} is the last day of July. */
    private static LocalDate last(String day, int year) {
        return day.endsWith("E")
                ? YearMonth.of(year, Integer.parseInt(day.substring(0, 2))).atEndOfMonth()
                : MonthDay.parse("--" + day).atYear(year);
    }

    private static @Nullable Integer whole(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private static @Nullable BigDecimal decimal(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}

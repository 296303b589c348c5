package org.hengping.justice.timelimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.hengping.foundation.clocks.LegalCalendar;
import org.hengping.foundation.clocks.LegalCalendarFixture;
import org.hengping.foundation.clocks.LegalTime;
import org.hengping.foundation.clocks.MonthEnd;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkedExampleTests {

    private static final LegalCalendar CALENDAR = LegalCalendarFixture.shipped();
    private static final TermRules RULES = TermRules.read();
    private static final TermCalculator CALCULATOR = new TermCalculator(RULES);

    static Stream<CSVRecord> examples() throws IOException {
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(WorkedExampleTests.class.getResourceAsStream("worked-examples.csv")),
                StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void aWorkedExampleComesOut(CSVRecord example) {
        TermAnswer answer = CALCULATOR.answer(CALCULATOR.ask(question(example)), CALENDAR);
        String legal = answer.moment() == null ? answer.legalDue().toString() : TermCalculator.stamp(answer.moment());
        assertThat(legal).isEqualTo(example.get("legal"));
        if (!example.get("nominal").isEmpty()) {
            assertThat(answer.nominalDue()).hasToString(example.get("nominal"));
        }
        if (!example.get("alarm").isEmpty()) {
            assertThat(answer.alarmDue()).hasToString(example.get("alarm"));
        }
        for (String reading : words(example.get("readings"))) {
            String[] pair = reading.split("=");
            assertThat(answer.readings()).containsEntry(pair[0], pair[1]);
        }
        assertThat(answer.proof()).isNotEmpty();
        if (answer.termClass() == TermClass.H) {
            assertThat(answer.proof().getLast().to()).isEqualTo(legal);
        }
    }

    @Test
    void aTermInMonthsIsReadBothWaysFromTheEndOfFebruary() {
        LocalDate arrest = LocalDate.of(2024, 2, 29);
        assertThat(LegalTime.plusMonths(arrest, 1, MonthEnd.LAST_DAY)).isEqualTo("2024-03-31");
        assertThat(LegalTime.plusMonths(arrest, 1, MonthEnd.SAME_DAY)).isEqualTo("2024-03-29");
        assertThat(LegalTime.plusMonths(LocalDate.of(2025, 1, 30), 1, MonthEnd.LAST_DAY))
                .isEqualTo("2025-02-28");
    }

    @Test
    void whatIsPostedBeforeTheEndIsInTime() {
        assertThat(LegalTime.postedInTime(LocalDate.of(2025, 10, 9), LocalDate.of(2025, 10, 9)))
                .isTrue();
        assertThat(LegalTime.postedInTime(LocalDate.of(2025, 10, 10), LocalDate.of(2025, 10, 9)))
                .isFalse();
    }

    @Test
    void aSentenceEndsTheDayBefore() {
        assertThat(LegalTime.sentenceEnd(LocalDate.of(2025, 3, 15), 1, 6)).isEqualTo("2026-09-14");
        assertThat(LegalTime.sentenceEnd(LocalDate.of(2025, 8, 31), 0, 6)).isEqualTo("2026-02-27");
        assertThat(LegalTime.sentenceEnd(LocalDate.of(2024, 2, 29), 1, 0)).isEqualTo("2025-02-27");
    }

    @Test
    void aThirdReturnForSupplementIsRefusedWithItsArticle() {
        for (String option : List.of("third", "3")) {
            assertThatThrownBy(() -> CALCULATOR.ask(asked("T34", "2025-03-31", option, List.of())))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("term-return-third");
                        assertThat(refusal.arguments().toString()).contains("CPL 175");
                    });
        }
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T34", "2025-03-31", null, List.of("T34", "T34"))))
                .hasMessageContaining("CPL 175");
    }

    @Test
    void anExtensionNeedsItsBaseAndIsGrantedOnce() {
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T17", "2025-03-15", null, List.of("T19"))))
                .hasMessageContaining("term-extension-base")
                .hasMessageContaining("CPL 158");
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T17", "2025-03-15", null, List.of("T18", "T18"))))
                .hasMessageContaining("term-extension-twice");
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T18", "2025-03-15", null, List.of())))
                .hasMessageContaining("term-extension-alone");
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T31", "2025-03-15", null, List.of("T18"))))
                .hasMessageContaining("term-extension-base");
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T17", "2025-03-15", null, List.of("T26"))))
                .hasMessageContaining("term-no-extension");
    }

    @Test
    void whatTheLawDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T85", "2025-03-15", null, List.of())))
                .hasMessageContaining("term-unknown");
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T24", "2025-03-15", null, List.of())))
                .hasMessageContaining("CPL 149");
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T46", "2025-03-15", "for-ever", List.of())))
                .hasMessageContaining("CPL 208");
        assertThatThrownBy(() -> CALCULATOR.ask(asked("T08", "2025-03-15", null, List.of())))
                .hasMessageContaining("term-needs-moment");
    }

    static TermQuestion asked(String rule, String start, @Nullable String option, List<String> extensions) {
        TermStart from = TermStart.parse("start", start);
        return new TermQuestion(rule, from.day(), from.moment(), true, extensions, List.of(), option, false);
    }

    private static TermQuestion question(CSVRecord example) {
        TermStart start = TermStart.parse("start", example.get("start"));
        return new TermQuestion(
                example.get("rule"),
                start.day(),
                start.moment(),
                example.get("custody").equals("yes"),
                words(example.get("extensions")),
                words(example.get("pauses")).stream()
                        .map(span -> span.split("/"))
                        .map(span -> new TermQuestion.Pause(
                                LocalDate.parse(span[0]), LocalDate.parse(span[1]), "PSYCHIATRIC_ASSESSMENT"))
                        .toList(),
                example.get("option").isEmpty() ? null : example.get("option"),
                example.get("inclusive").equals("yes"));
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(" "));
    }
}

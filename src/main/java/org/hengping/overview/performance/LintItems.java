package org.hengping.overview.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.overview.performance.LintAnswer.Answer;
import org.hengping.overview.performance.LintDesk.Answered;
import org.hengping.overview.performance.lints.Finding;
import org.hengping.overview.performance.lints.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The findings of a form as the API gives them. */
@Component
class LintItems {

    /** {@code answer} is missing while nobody has given one. */
    record Item(
            String code,
            Severity severity,
            PlaceAnswer place,
            String title,
            String explanation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            GivenAnswer answer) {}

    /** {@code number} is that of the task or indicator, from 1; 0 for the whole form or its budget block. */
    record PlaceAnswer(Finding.Kind kind, int number, String name) {}

    record GivenAnswer(Answer answer, String reason, Instant at) {}

    private final LintDesk desk;
    private final LintTexts texts;

    LintItems(LintDesk desk, LintTexts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    List<Item> of(UUID form) {
        return desk.findings(form).stream().map(this::item).toList();
    }

    private Item item(Answered answered) {
        Finding finding = answered.finding();
        LintAnswer answer = answered.answer();
        return new Item(
                finding.code(),
                finding.severity(),
                new PlaceAnswer(
                        finding.place().kind(),
                        finding.place().number(),
                        finding.place().name()),
                texts.title(finding),
                texts.why(finding),
                answer == null ? null : new GivenAnswer(answer.answer(), answer.reason(), answer.at()));
    }
}

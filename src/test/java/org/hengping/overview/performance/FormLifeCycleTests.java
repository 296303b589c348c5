package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hengping.CommittedText;
import org.hengping.foundation.matters.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The life-cycle table of a form, read as a reviewer reads it. */
class FormLifeCycleTests {

    private static final Path GOLDEN =
            Path.of("src/test/resources/org/hengping/overview/performance/form-life-cycle.txt");

    @Test
    void theTableIsTheOneThatWasReviewed() {
        CommittedText.check(
                GOLDEN,
                Arrays.stream(FormMove.values()).map(FormLifeCycleTests::line).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void everyStateIsReachedAndLeftButTheLast() {
        Set<FormState> reached = EnumSet.of(FormState.DRAFT);
        Set<FormState> left = EnumSet.noneOf(FormState.class);
        for (FormMove move : FormMove.values()) {
            if (move.rule().to() != null) {
                reached.add(move.rule().to());
                left.addAll(move.rule().from());
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(FormState.values());
        assertThat(left).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(FormState.PUBLISHED)));
    }

    @Test
    void nothingLeadsFromAnApprovedFormBackToADraft() {
        assertThat(FormMove.values())
                .filteredOn(move -> move.rule().from().stream().anyMatch(FormState::approved))
                .allSatisfy(move ->
                        assertThat(move.rule().after(FormState.APPROVED).approved()).isTrue());
    }

    private static String line(FormMove move) {
        Rule<FormState, FormMatter> rule = move.rule();
        return "%s: %s -> %s%n    by %s%n    given %s%n    if %s"
                .formatted(
                        move,
                        rule.from().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")),
                        rule.to() == null ? "as it was" : rule.to(),
                        rule.who().parties().stream()
                                .map(party -> party.roles().stream()
                                                .sorted()
                                                .map(Enum::name)
                                                .collect(Collectors.joining(" "))
                                        + " and "
                                        + party.relations().stream()
                                                .sorted()
                                                .map(Enum::name)
                                                .collect(Collectors.joining(" ")))
                                .collect(Collectors.joining("; or ")),
                        Arrays.stream(rule.input().getRecordComponents())
                                .map(field -> field.getName()
                                        + (field.getAnnotatedType()
                                                        .isAnnotationPresent(Nullable.class)
                                                ? "?"
                                                : ""))
                                .collect(Collectors.joining(" ")),
                        rule.guards().isEmpty()
                                ? "nothing more"
                                : rule.guards().stream()
                                        .map(guard -> guard.code())
                                        .collect(Collectors.joining(" ")))
                .replace("\r", "");
    }
}

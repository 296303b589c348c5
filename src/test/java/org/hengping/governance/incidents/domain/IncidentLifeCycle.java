package org.hengping.governance.incidents.domain;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.foundation.matters.AtLeastOnePhoto;
import org.hengping.foundation.matters.Rule;
import org.hengping.foundation.matters.Who;
import org.hengping.governance.incidents.IncidentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The life-cycle table as text: as plain lines a reviewer can compare, and as a page with a diagram. */
public final class IncidentLifeCycle {

    private IncidentLifeCycle() {}

    /** One line a row: move, states, who, input, clocks, guards. */
    static String lines() {
        return Arrays.stream(IncidentMove.values())
                .map(IncidentLifeCycle::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(IncidentMove move) {
        Rule<IncidentStatus, Incident> rule = move.rule();
        String name = move.code().equals(move.name()) ? move.code() : move.code() + " (" + move.name() + ")";
        return "%s: %s -> %s%n    by %s%n    given %s%n    clocks %s%n    if %s"
                .formatted(
                        name,
                        from(rule),
                        to(rule),
                        who(rule.who()),
                        input(rule.input(), false),
                        ticks(rule),
                        guards(rule))
                .replace("\r", "");
    }

    /** The page of docs/modules. */
    public static String markdown(MessageSource messages) {
        StringBuilder text = new StringBuilder("""
                <!-- Written from the code by script/docs. Change the code, not this file. -->

                # Life cycle of an incident

                The table below is `IncidentMove`. It alone decides which button is shown, which form is asked for, who may
                make a move, what the API accepts and which clock runs.

                ```mermaid
                stateDiagram-v2
                    direction TB
                """);
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        for (IncidentMove move : IncidentMove.values()) {
            if (move.rule().to() == null) {
                continue;
            }
            Stream<String> froms =
                    move.opens() ? Stream.of("[*]") : sorted(move.rule().from());
            froms.forEach(
                    from -> arrows.computeIfAbsent(from + " --> " + move.rule().to(), arrow -> new LinkedHashSet<>())
                            .add(move.code()));
        }
        arrows.forEach((arrow, codes) -> text.append("    %s: %s\n".formatted(arrow, String.join(", ", codes))));
        Arrays.stream(IncidentStatus.values())
                .filter(state -> !state.open())
                .forEach(state -> text.append("    %s --> [*]\n".formatted(state)));
        text.append("""
                ```

                ## States

                | State | 中文 | English | Stage under way |
                |---|---|---|---|
                """);
        for (IncidentStatus state : IncidentStatus.values()) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            state,
                            messages.getMessage("incidents.status." + state, null, Locale.SIMPLIFIED_CHINESE),
                            messages.getMessage("incidents.status." + state, null, Locale.ENGLISH),
                            state.stage() == null ? "the loop is over" : "`" + state.stage() + "`"));
        }
        text.append("""

                ## Moves

                Who: one of the roles, and every relation after "and". Given: the fields of the form and of the API's `data`;
                `?` may be left out. Clocks: `+` starts, `-` stops the clock of a stage.

                | Move | 中文 | From | To | Who | Given | Clocks | Only if |
                |---|---|---|---|---|---|---|---|
                """);
        for (IncidentMove move : IncidentMove.values()) {
            Rule<IncidentStatus, Incident> rule = move.rule();
            text.append("| `%s` | %s | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            move.code(),
                            messages.getMessage("move.incidents." + move.code(), null, Locale.SIMPLIFIED_CHINESE),
                            from(rule),
                            to(rule),
                            who(rule.who()),
                            input(rule.input(), true),
                            ticks(rule),
                            rule.guards().stream()
                                    .map(guard -> "`%s`: %s"
                                            .formatted(
                                                    guard.code(),
                                                    messages.getMessage(
                                                            "refusal." + guard.code(), null, Locale.ENGLISH)))
                                    .collect(Collectors.joining("; "))));
        }
        return text.append("""

                `IMPORT` is never offered to people. It takes records that come with a past and nothing about the steps
                between: open, closed, duplicate or transferred, with the dates the record has and no clock.
                """).toString();
    }

    private static Stream<String> sorted(Set<IncidentStatus> states) {
        return states.stream().sorted().map(Enum::name);
    }

    private static String from(Rule<IncidentStatus, Incident> rule) {
        return rule.from().isEmpty() ? "nothing" : sorted(rule.from()).collect(Collectors.joining(" "));
    }

    private static String to(Rule<IncidentStatus, Incident> rule) {
        return rule.to() == null ? "as it was" : rule.to().name();
    }

    private static String who(Who who) {
        return who.parties().stream()
                .map(party -> {
                    if (party.roles().isEmpty()) {
                        return "the house itself";
                    }
                    String roles = party.roles().equals(org.hengping.foundation.access.Role.business())
                            ? "any role"
                            : party.roles().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
                    String relations =
                            party.relations().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
                    return relations.isEmpty() ? roles : roles + " and " + relations;
                })
                .collect(Collectors.joining("; or "));
    }

    private static String ticks(Rule<IncidentStatus, Incident> rule) {
        return rule.ticks().isEmpty()
                ? "none"
                : rule.ticks().stream()
                        .map(tick -> switch (tick.kind()) {
                                    case START -> "+";
                                    case STOP -> "-";
                                    case PAUSE -> "pause ";
                                    case RESUME -> "resume ";
                                }
                                + tick.stage())
                        .collect(Collectors.joining(" "));
    }

    private static String guards(Rule<IncidentStatus, Incident> rule) {
        return rule.guards().isEmpty()
                ? "nothing more"
                : rule.guards().stream().map(guard -> guard.code()).collect(Collectors.joining(" "));
    }

    private static String input(Class<? extends Record> input, boolean choices) {
        String fields = Arrays.stream(input.getRecordComponents())
                .map(field -> field(field, choices))
                .collect(Collectors.joining(choices ? ", " : " "));
        return fields.isEmpty() ? "nothing" : fields;
    }

    private static String field(RecordComponent field, boolean choices) {
        boolean mayBeLeftOut = field.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !field.isAnnotationPresent(AtLeastOnePhoto.class);
        String name = field.getName() + (mayBeLeftOut ? "?" : "");
        Object[] values = field.getType().getEnumConstants();
        return choices && values != null
                ? name + " (" + Arrays.stream(values).map(Object::toString).collect(Collectors.joining(" / ")) + ")"
                : name;
    }
}

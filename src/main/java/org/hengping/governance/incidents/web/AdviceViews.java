package org.hengping.governance.incidents.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.IncidentStage;
import org.hengping.governance.incidents.advice.AdviceLedger;
import org.hengping.governance.incidents.advice.AdviceSeal;
import org.hengping.governance.incidents.advice.Duplicates;
import org.hengping.governance.incidents.advice.IncidentAdvice;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Advice in words, each with why. */
@Component
class AdviceViews {

    /** Something that can be taken over with one press. @param why what led to it */
    record Proposal(String value, String text, String why) {}

    /** An incident that may be the same. */
    record Twin(UUID id, String number, String description, String why) {}

    /**
     * What is shown; lists are empty where there is nothing to say.
     *
     * @param seal what comes back with the choice of class or unit; null when neither is proposed
     */
    record Panel(
            List<Proposal> classes,
            List<Proposal> conditions,
            List<Proposal> units,
            List<Twin> twins,
            @Nullable String seal) {

        public boolean isEmpty() {
            return classes.isEmpty() && conditions.isEmpty() && units.isEmpty() && twins.isEmpty();
        }
    }

    private static final Panel NONE = new Panel(List.of(), List.of(), List.of(), List.of(), null);

    private final IncidentAdvice advice;
    private final AdviceSeal seal;
    private final Duplicates duplicates;
    private final IncidentClasses classes;
    private final IncidentTexts texts;
    private final Areas areas;
    private final Wording wording;

    AdviceViews(
            IncidentAdvice advice,
            AdviceSeal seal,
            Duplicates duplicates,
            IncidentClasses classes,
            IncidentTexts texts,
            Areas areas,
            Wording wording) {
        this.advice = advice;
        this.seal = seal;
        this.duplicates = duplicates;
        this.classes = classes;
        this.texts = texts;
        this.areas = areas;
        this.wording = wording;
    }

    /** For a report that is being written. */
    Panel of(Map<String, List<String>> sent, Actor actor) {
        String description = first(sent, "description");
        if (description.length() < 2) {
            return NONE;
        }
        List<Proposal> proposed = advice.suggest(description, null).classes().stream()
                .map(each -> new Proposal(each.code(), each.name(), why(each.words(), each.matters())))
                .toList();
        List<Twin> twins = twins(
                new Duplicates.Told(
                        first(sent, "classCode"),
                        description,
                        number(first(sent, "longitude")),
                        number(first(sent, "latitude")),
                        first(sent, "areaCode"),
                        null),
                actor);
        return new Panel(
                proposed,
                List.of(),
                List.of(),
                twins,
                seal.seal(AdviceLedger.Kind.CLASS, null, values(proposed), actor));
    }

    /** For whoever registers or dispatches; nothing later. */
    Panel of(IncidentRegister.View view, Actor actor, Locale locale) {
        IncidentRegister.Row row = view.row();
        IncidentStage stage = row.status().stage();
        boolean registers = stage == IncidentStage.ACCEPT && actor.may("incidents.register");
        boolean dispatches = stage == IncidentStage.DISPATCH && actor.may("incidents.dispatch");
        if (!registers && !dispatches) {
            return NONE;
        }
        List<Twin> twins =
                twins(Duplicates.Told.by(view, areas.ofPath(row.area()).code()), actor);
        List<Proposal> units = dispatches
                ? advice.units(row.classCode(), row.description(), row.area()).stream()
                        .map(this::unit)
                        .toList()
                : List.of();
        return new Panel(
                List.of(),
                registers ? conditions(row, locale) : List.of(),
                units,
                twins,
                seal.seal(AdviceLedger.Kind.UNIT, row.id(), values(units), actor));
    }

    private static List<String> values(List<Proposal> proposals) {
        return proposals.stream().map(Proposal::value).toList();
    }

    private List<Proposal> conditions(IncidentRegister.Row row, Locale locale) {
        return advice
                .condition(row.classCode(), row.description())
                .flatMap(each -> classes.condition(each.code())
                        .map(condition -> new Proposal(
                                each.code(),
                                texts.condition(condition, locale),
                                wording.text("incidents.advice.condition", each.matters(), each.all()))))
                .stream()
                .toList();
    }

    private Proposal unit(IncidentAdvice.SuggestedUnit unit) {
        String similar = unit.matters() == 0 ? "" : why(unit.words(), unit.matters());
        String duty = unit.reason() == IncidentAdvice.Reason.DUTY ? wording.text("incidents.advice.duty") : "";
        return new Proposal(
                unit.id().toString(),
                unit.name(),
                duty.isEmpty() || similar.isEmpty()
                        ? duty + similar
                        : duty + wording.text("incidents.advice.and") + similar);
    }

    private String why(List<String> words, int matters) {
        String led = String.join(wording.text("incidents.advice.between"), words);
        return matters == 0
                ? wording.text("incidents.advice.words", led)
                : wording.text("incidents.advice.words-matters", led, matters);
    }

    private List<Twin> twins(Duplicates.Told told, Actor actor) {
        return duplicates.of(told, actor).stream()
                .map(each -> new Twin(
                        each.id(),
                        each.number(),
                        each.description(),
                        wording.text(
                                each.metres() == null ? "incidents.advice.same-area" : "incidents.advice.near",
                                wording.duration(each.age()),
                                each.alike(),
                                each.metres() == null ? 0 : each.metres())))
                .toList();
    }

    private static String first(Map<String, List<String>> sent, String name) {
        return sent.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static @Nullable Double number(String text) {
        try {
            return text.isEmpty() ? null : Double.valueOf(text);
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }
}

package org.hengping.governance.incidents.web;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.Offer;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Duty;
import org.hengping.foundation.organization.Unit;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The moves one may make on an incident, each with its form, and why others are not possible now. */
@Component
class MoveForms {

    /** Moves that undo, refuse or leave the straight way: offered after those that lead on. */
    private static final Set<IncidentMove> BACKWARD = EnumSet.of(
            IncidentMove.SEND_VERIFY,
            IncidentMove.REJECT,
            IncidentMove.VOID,
            IncidentMove.MERGE,
            IncidentMove.REFER_BACK,
            IncidentMove.RETURN,
            IncidentMove.WITHDRAW,
            IncidentMove.SEND_BACK,
            IncidentMove.REWORK,
            IncidentMove.CHECK_FAIL,
            IncidentMove.CHECK_UNABLE,
            IncidentMove.REOPEN,
            IncidentMove.EXTEND_ASK,
            IncidentMove.EXTEND_REFUSE,
            IncidentMove.SUSPEND_ASK,
            IncidentMove.SUSPEND_REFUSE,
            IncidentMove.APPEAL,
            IncidentMove.APPEAL_REFUSE,
            IncidentMove.CALL_OUT,
            IncidentMove.SUPERVISE,
            IncidentMove.LIFT_SUPERVISION,
            IncidentMove.FORCE_ASK,
            IncidentMove.FORCE_CONFIRM,
            IncidentMove.FORCE_REFUSE);

    /** The straight way round. */
    private static final Set<IncidentMove> LOOP = EnumSet.of(
            IncidentMove.REGISTER,
            IncidentMove.DISPATCH,
            IncidentMove.SIGN,
            IncidentMove.ASSIGN,
            IncidentMove.HAND_IN,
            IncidentMove.FORWARD,
            IncidentMove.CHECK_PASS,
            IncidentMove.CLOSE);

    /** Guards that only say that nobody has asked. */
    private static final Set<String> NOTHING_PENDING = Set.of(
            "no-extension",
            "extension-not-reviewed",
            "no-suspension",
            "suspension-not-reviewed",
            "no-force",
            "no-appeal",
            "appeal-not-reviewed",
            "nobody-called",
            "no-supervision",
            "no-instruction",
            "never-late",
            "not-assigned");

    /** A move with its form. */
    record MoveForm(
            IncidentMove move,
            String name,
            boolean open,
            @Nullable String reason,
            List<FormField> fields,
            @Nullable String proposal) {}

    private final IncidentRegister register;
    private final IncidentChoices choices;
    private final IncidentTexts texts;
    private final ActionForm forms;
    private final Areas areas;
    private final Wording wording;

    MoveForms(
            IncidentRegister register,
            IncidentChoices choices,
            IncidentTexts texts,
            ActionForm forms,
            Areas areas,
            Wording wording) {
        this.register = register;
        this.choices = choices;
        this.texts = texts;
        this.forms = forms;
        this.areas = areas;
        this.wording = wording;
    }

    static IncidentMove named(String code) {
        for (IncidentMove move : IncidentMove.values()) {
            if (move.name().equals(code) && !move.opens()) {
                return move;
            }
        }
        throw Refusal.field("move", "unknown-move", code);
    }

    /** The forms of the moves one may make; the tried one keeps what was typed and what was wrong with it. */
    List<MoveForm> of(
            IncidentRegister.View view,
            Actor actor,
            @Nullable String tried,
            Map<String, List<String>> sent,
            List<Refusal.Field> faults,
            Locale locale) {
        return register.moves(view.row().id(), actor).stream()
                .filter(offered -> worthSaying(offered))
                .sorted(Comparator.comparing(offered -> BACKWARD.contains(offered.move())))
                .map(offered -> {
                    IncidentMove move = offered.move();
                    boolean open = offered.offer().open();
                    boolean isTried = move.name().equals(tried);
                    Duty duty = open && move == IncidentMove.DISPATCH ? choices.proposal(view) : null;
                    return new MoveForm(
                            move,
                            wording.text("move.incidents." + move.code()),
                            open,
                            offered.offer().standing() == Offer.Standing.BLOCKED
                                    ? wording.text("refusal."
                                            + offered.offer().reasons().getFirst())
                                    : open
                                            ? null
                                            : wording.text(
                                                    "incidents.not-now",
                                                    texts.status(view.row().status(), locale)),
                            open
                                    ? forms.fields(
                                            move.rule().input(),
                                            choices.of(view, move, locale),
                                            isTried ? sent : proposed(duty),
                                            isTried ? faults : List.of(),
                                            locale)
                                    : List.of(),
                            duty == null ? null : proposal(duty));
                })
                .toList();
    }

    /** What cannot be done now is told of the loop's own moves; of those beside it only what was asked for too late or too often. */
    private static boolean worthSaying(IncidentRegister.OfferedMove offered) {
        return switch (offered.offer().standing()) {
            case OPEN -> true;
            case BLOCKED -> !NOTHING_PENDING.contains(offered.offer().reasons().getFirst());
            default -> LOOP.contains(offered.move());
        };
    }

    private static Map<String, List<String>> proposed(@Nullable Duty duty) {
        return duty == null
                ? Map.of()
                : Map.of(
                        "leadUnit", List.of(duty.lead().id().toString()),
                        "assistingUnits",
                                duty.assisting().stream()
                                        .map(unit -> unit.id().toString())
                                        .toList());
    }

    private String proposal(Duty duty) {
        return wording.text(
                "incidents.proposal",
                duty.lead().name(),
                areas.find(duty.ruleArea()).map(Area::name).orElse(duty.ruleArea()),
                duty.assisting().stream()
                        .map(Unit::name)
                        .reduce((a, b) -> a + wording.text("form.comma") + b)
                        .orElse("-"));
    }
}

package org.hengping.overview.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.Choices;
import org.hengping.foundation.matters.Offer;
import org.hengping.foundation.matters.Step;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.overview.performance.grids.Layout;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.StageCell;
import org.hengping.platform.web.TimelineItem;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages show of a form's state, its moves, its versions and its cells. */
@Component
class FormViews {

    /** A move with its fields; without them and with a reason where it is not possible now. */
    record MoveForm(
            FormMove move,
            String name,
            boolean backward,
            boolean open,
            @Nullable String reason,
            List<FormField> fields) {}

    /**
     * A cell of the layout on a page.
     *
     * @param field its name where it may be written into, else null
     * @param lines how high a field for its text should be
     */
    record CellView(
            int rows,
            int columns,
            boolean label,
            boolean amount,
            String text,
            @Nullable String field,
            int lines,
            @Nullable String fault) {}

    /** A difference with its words. */
    record DifferenceView(
            String block,
            String row,
            String cell,
            @Nullable String before,
            @Nullable String after) {}

    private static final int MOST_LINES = 14;

    private final FormRegister register;
    private final FormProcess process;
    private final FormWords words;
    private final ActionForm inputs;
    private final Formats formats;
    private final Wording wording;

    FormViews(
            FormRegister register,
            FormProcess process,
            FormWords words,
            ActionForm inputs,
            Formats formats,
            Wording wording) {
        this.register = register;
        this.process = process;
        this.words = words;
        this.inputs = inputs;
        this.formats = formats;
        this.wording = wording;
    }

    /** State, moves, versions and questions of a form; the move tried keeps what was typed. */
    void state(
            Head head,
            @Nullable String tried,
            Map<String, List<String>> sent,
            @Nullable Refusal refusal,
            Locale locale,
            Model model) {
        Actor actor = Actor.current();
        List<Step.Line> steps = process.timeline(head.id());
        List<MoveForm> moves = moves(head.id(), tried, sent, refusal, locale, actor);
        model.addAttribute("stages", stages(head, steps));
        model.addAttribute("moves", moves.stream().filter(MoveForm::open).toList());
        model.addAttribute("blocked", moves.stream().filter(move -> !move.open()).toList());
        model.addAttribute("tried", tried);
        model.addAttribute(
                "refusal",
                refusal == null
                        ? null
                        : wording.text(
                                "refusal." + refusal.code(), refusal.arguments().toArray()));
        model.addAttribute("timeline", timeline(steps));
        model.addAttribute("versions", register.versions(head));
        model.addAttribute(
                "questions",
                register.questions(head.id()).stream()
                        .map(question -> wording.text(
                                "performance.question." + question.code(), question.messageArguments()))
                        .toList());
        model.addAttribute("mayWrite", head.state() == FormState.DRAFT && actor.may("performance.write"));
        model.addAttribute("mayExecute", head.state() == FormState.EXECUTING && actor.may("performance.execution"));
    }

    private List<MoveForm> moves(
            UUID id,
            @Nullable String tried,
            Map<String, List<String>> sent,
            @Nullable Refusal refusal,
            Locale locale,
            Actor actor) {
        return process.offers(id, actor).stream()
                .filter(offered -> offered.offer().open()
                        || offered.offer().standing() == Offer.Standing.BLOCKED)
                .filter(offered -> actor.may(offered.move().permission(FormMove.ROOM)))
                .sorted(Comparator.comparing(offered -> offered.move().backward()))
                .map(offered -> {
                    FormMove move = offered.move();
                    boolean open = offered.offer().open();
                    boolean isTried = move.name().equals(tried);
                    return new MoveForm(
                            move,
                            wording.text("move.performance." + move.code()),
                            move.backward(),
                            open,
                            open ? null : wording.text("refusal." + offered.offer().reasons().getFirst(), move.code()),
                            open
                                    ? inputs.fields(
                                            move.rule().input(),
                                            Choices.NONE,
                                            isTried ? sent : Map.of(),
                                            isTried && refusal != null ? refusal.fields() : List.of(),
                                            locale)
                                    : List.of());
                })
                .toList();
    }

    private List<StageCell> stages(Head head, List<Step.Line> steps) {
        List<StageCell> cells = new ArrayList<>();
        for (FormState state : FormState.values()) {
            int order = state.compareTo(head.state());
            Optional<Step.Line> reached = order > 0
                    ? Optional.empty()
                    : steps.stream()
                            .filter(step -> step.to().equals(state.name())
                                    && !step.to().equals(step.from()))
                            .reduce((one, other) -> other);
            boolean last = state == FormState.PUBLISHED && order == 0;
            cells.add(new StageCell(
                    wording.text("performance.stage." + state),
                    order < 0 || last ? "ok" : order == 0 ? "cur" : "todo",
                    reached.map(step -> formats.date(step.at())).orElse(null),
                    null,
                    reached.map(Step.Line::actor).orElse(null)));
        }
        return cells;
    }

    private List<TimelineItem> timeline(List<Step.Line> steps) {
        List<TimelineItem> items = new ArrayList<>();
        for (Step.Line step : steps.reversed()) {
            FormMove move = FormProcess.named(step.move());
            items.add(new TimelineItem(
                    step.at(),
                    move.backward() && move != FormMove.CHANGE ? "bad" : "",
                    wording.text("move.performance." + step.move()),
                    step.unit().isEmpty() ? step.actor() : step.unit() + " \u00b7 " + step.actor(),
                    step.from() == null || step.from().equals(step.to())
                            ? null
                            : wording.text("performance.state." + step.from()),
                    wording.text("performance.state." + step.to()),
                    step.opinion(),
                    null,
                    null));
        }
        return items;
    }

    /** The official layout as rows of a page's table, with what was typed and what is wrong with it. */
    List<List<CellView>> rows(DeclarationForm form, Map<String, String> typed, List<Refusal.Field> faults) {
        Layout layout = OfficialLayout.of(form, words);
        Map<String, String> cells = FormCells.of(form);
        List<List<CellView>> rows = new ArrayList<>();
        for (int row = 1; row < layout.heights().size(); row++) {
            int at = row;
            rows.add(layout.cells().stream()
                    .filter(cell -> cell.row() == at)
                    .sorted(Comparator.comparingInt(Layout.Cell::column))
                    .map(cell -> cellView(cell, layout, cells, typed, faults))
                    .toList());
        }
        return rows;
    }

    private CellView cellView(
            Layout.Cell cell,
            Layout layout,
            Map<String, String> cells,
            Map<String, String> typed,
            List<Refusal.Field> faults) {
        boolean editable = cells.containsKey(cell.field());
        String text = editable
                ? typed.getOrDefault(cell.field(), cells.getOrDefault(cell.field(), ""))
                : cell.text();
        String fault = faults.stream()
                .filter(each -> each.name().equals(cell.field()))
                .findFirst()
                .map(each -> wording.text("field." + each.code(), each.arguments().toArray()))
                .orElse(null);
        int perLine = Math.max(4, layout.width(cell) / 4);
        int lines = text.lines().mapToInt(line -> 1 + line.length() / perLine).sum();
        return new CellView(
                cell.rows(),
                cell.columns(),
                cell.look() == Layout.Look.VERTICAL || cell.look() == Layout.Look.HEAD,
                cell.look() == Layout.Look.AMOUNT,
                text,
                editable ? cell.field() : null,
                Math.clamp(lines, 1, MOST_LINES),
                fault);
    }

    List<DifferenceView> differences(DeclarationForm before, DeclarationForm after) {
        return FormComparison.of(before, after).differences().stream()
                .map(each -> new DifferenceView(
                        wording.text("performance.block." + each.block()),
                        each.row(),
                        wording.text("performance.cell." + each.block() + "." + each.cell()),
                        each.before(),
                        each.after()))
                .toList();
    }
}

package org.hengping.overview.performance.snapshots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hengping.overview.performance.monitoring.Progress;
import org.hengping.overview.performance.proof.ClauseStand;
import org.hengping.overview.performance.proof.LineStand;
import org.hengping.overview.performance.reports.Evaluation;
import org.hengping.overview.performance.snapshots.Snapshot.Item;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A form with its figures as it is frozen, readable without any table of today. */
@Component
class FrozenForm {

    private final JsonMapper json;

    FrozenForm(JsonMapper json) {
        this.json = json;
    }

    String json(Evaluation evaluation, List<Item> items, ReportingPoint point, Instant knownAt) {
        Map<String, Object> frozen = new LinkedHashMap<>();
        frozen.put("department", evaluation.form().department());
        frozen.put("year", evaluation.form().year());
        frozen.put("formVersion", evaluation.form().version());
        frozen.put("point", point);
        frozen.put("cutOff", evaluation.asOf().toString());
        frozen.put("knownAt", knownAt.toString());
        frozen.put("policy", evaluation.score().policy());
        frozen.put("lowest", evaluation.score().lowest());
        frozen.put("highest", evaluation.score().highest());
        frozen.put("scores", evaluation.score().parts());
        frozen.put("alarms", evaluation.alarms());
        List<Object> lines = new ArrayList<>();
        int item = 0;
        for (LineStand line : evaluation.lines()) {
            List<Object> clauses = new ArrayList<>();
            for (ClauseStand clause : line.clauses()) {
                clauses.add(clause(clause, items.get(item++)));
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("ordinal", line.line().ordinal());
            row.put("level1", line.line().level1());
            row.put("level2", line.line().level2());
            row.put("level3", line.line().level3());
            row.put("target", line.line().target());
            row.put("standing", line.standing());
            row.put("grade", line.grade());
            row.put("clauses", clauses);
            lines.add(row);
        }
        frozen.put("lines", lines);
        return json.writeValueAsString(frozen);
    }

    private static Map<String, Object> clause(ClauseStand stand, Item item) {
        Progress progress = stand.progress();
        Map<String, Object> clause = new LinkedHashMap<>();
        clause.put("text", stand.clause().text());
        clause.put("kind", stand.clause().kind());
        clause.put("bound", stand.clause().bound());
        clause.put("value", stand.clause().value());
        clause.put("unit", stand.clause().unit());
        clause.put("measure", item.measure());
        clause.put("run", item.run());
        clause.put("papers", item.papers());
        clause.put("months", stand.course().months());
        clause.put("actual", progress.actual());
        clause.put("planned", progress.planned());
        clause.put("basis", progress.basis());
        clause.put("share", progress.share());
        clause.put("missing", progress.missing().stream().map(Object::toString).toList());
        clause.put("forecast", progress.forecast());
        clause.put("standing", progress.standing());
        clause.put("grade", stand.grade());
        return clause;
    }
}

package org.hengping.overview.performance.proof;

import java.util.ArrayList;
import java.util.List;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.overview.performance.targets.Aggregation;
import org.hengping.overview.performance.targets.Comparison;
import org.hengping.overview.performance.targets.Direction;
import org.hengping.overview.performance.targets.IndicatorHint;
import org.hengping.overview.performance.targets.TargetClause;
import org.hengping.overview.performance.targets.TargetGrammar;
import org.hengping.overview.performance.targets.TargetPeriod;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the grammar reads, as far as it is computed against. */
@Component
class ReadClauses implements Clauses {

    private static final String PERCENT = "%";

    private final TargetGrammar grammar = new TargetGrammar();

    @Override
    public List<Clause> of(PlanLine line) {
        List<TargetClause> read = grammar.parse(line.target(), new IndicatorHint(line.level3(), line.level2()));
        List<Clause> clauses = new ArrayList<>();
        for (TargetClause clause : read) {
            ClauseKind kind = kind(clause);
            clauses.add(new Clause(
                    clauses.size() + 1,
                    clause.text(),
                    clause.metric(),
                    kind,
                    kind.numeric() ? bound(clause.comparator()) : null,
                    clause.value(),
                    clause.unit(),
                    clause.direction() == Direction.DOWN,
                    clause.deadline(),
                    clause.conditions(),
                    clause.needsConfirm()));
        }
        return clauses;
    }

    private static ClauseKind kind(TargetClause clause) {
        return switch (clause.comparator()) {
            case MILESTONE, DEADLINE -> ClauseKind.MILESTONE;
            case QUAL -> ClauseKind.WORDS;
            case REF -> ClauseKind.CASES;
            case CHANGE -> ClauseKind.CHANGE;
            case WITHIN -> ClauseKind.STOCK;
            case GE, GT, LE, LT, EQ, APPROX -> number(clause);
        };
    }

    private static ClauseKind number(TargetClause clause) {
        String unit = clause.unit();
        boolean quotient = unit != null && (unit.equals(PERCENT) || unit.indexOf('/') >= 0);
        Aggregation aggregation = clause.aggregation();
        if (aggregation == null) {
            return quotient ? ClauseKind.RATIO : ClauseKind.FLOW;
        }
        boolean months = clause.period() == null || clause.period() == TargetPeriod.MONTH;
        return switch (aggregation) {
            case SUM -> ClauseKind.FLOW;
            case MEAN -> months ? ClauseKind.MEAN : ClauseKind.RATIO;
            case EACH -> months ? ClauseKind.EACH : ClauseKind.CASES;
            case LAST, AS_OF -> quotient ? ClauseKind.RATIO : ClauseKind.STOCK;
            case RATIO -> ClauseKind.RATIO;
            case SURVEY -> ClauseKind.SURVEY;
        };
    }

    private static @Nullable Bound bound(Comparison comparison) {
        return switch (comparison) {
            case GE -> Bound.AT_LEAST;
            case GT -> Bound.ABOVE;
            case LE -> Bound.AT_MOST;
            case LT -> Bound.BELOW;
            case EQ -> Bound.EXACTLY;
            case WITHIN -> Bound.WITHIN;
            // how far off still counts, only a person can say
            case APPROX, MILESTONE, QUAL, DEADLINE, REF, CHANGE -> null;
        };
    }
}

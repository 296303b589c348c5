package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.hengping.overview.performance.monitoring.Amount;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Figures of clauses in words, under the bean name {@code figures}: percents as percents, counts with their unit. */
@Component("figures")
public class Figures {

    private final Formats formats;

    Figures(Formats formats) {
        this.formats = formats;
    }

    /** With its unit; a dash when unknown. */
    public String of(Clause clause, @Nullable BigDecimal value) {
        if (value == null) {
            return "\u2014";
        }
        if (percent(clause)) {
            return decimal(value.movePointRight(2)) + "%";
        }
        String unit = clause.unit();
        return decimal(value) + (unit == null ? "" : " " + unit);
    }

    private static boolean percent(Clause clause) {
        return clause.percent() || clause.kind() == ClauseKind.SURVEY;
    }

    /** At most two decimals, none for whole numbers. */
    public String decimal(BigDecimal value) {
        BigDecimal rounded = value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return formats.decimal(rounded, Math.max(0, rounded.scale()));
    }

    /** As it was frozen: percents were frozen as shares. */
    public String frozen(@Nullable String unit, @Nullable BigDecimal value) {
        if (value == null) {
            return "\u2014";
        }
        return "%".equals(unit) ? decimal(value.movePointRight(2)) + "%" : decimal(value) + (unit == null ? "" : " " + unit);
    }

    /** What is reached of a clause; of gates and cases out of how many. */
    public String actual(ClauseStand stand) {
        BigDecimal actual = stand.progress().actual();
        BigDecimal cases = stand.progress().planned();
        if (actual != null && stand.clause().kind() == ClauseKind.MILESTONE) {
            return decimal(actual) + " / " + stand.clause().gates().size();
        }
        return actual != null && cases != null && stand.clause().kind() == ClauseKind.CASES
                ? decimal(actual) + " / " + decimal(cases)
                : of(stand.clause(), actual);
    }

    /** A share as percents with one decimal; a dash when unknown. */
    public String percent(@Nullable BigDecimal share) {
        return share == null ? "\u2014" : formats.decimal(share.movePointRight(2), 1) + "%";
    }

    /** Sum over base where there is one. */
    public String parts(@Nullable Amount amount) {
        if (amount == null) {
            return "\u2014";
        }
        BigDecimal base = amount.base();
        return decimal(amount.sum()) + (base == null ? "" : " / " + decimal(base));
    }

    /** Points with two decimals; a dash when nothing proves them. */
    public String points(@Nullable BigDecimal points) {
        return points == null ? "\u2014" : formats.decimal(points, 2);
    }
}

package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hengping.overview.performance.monitoring.Aim;
import org.hengping.overview.performance.monitoring.Amount;
import org.hengping.overview.performance.monitoring.Course;
import org.hengping.overview.performance.monitoring.Forecast;
import org.hengping.overview.performance.monitoring.PlanProfile;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Draws the course of a clause; the table beside it says the same. */
@Component
class ClauseCharts {

    private static final String BLUE = "#1557c0";
    private static final String GREY = "#8a94a3";
    private static final String PALE = "#9dbbe8";
    private static final String AMBER = "#b26a00";

    private final Wording wording;
    private final JsonMapper json;

    ClauseCharts(Wording wording, JsonMapper json) {
        this.wording = wording;
        this.json = json;
    }

    /** A month of the table. @param figure running sum, or the month's own value; null: not known */
    record Month(
            String name,
            @Nullable Amount amount,
            @Nullable BigDecimal figure,
            @Nullable BigDecimal planned) {}

    List<Month> months(ClauseStand stand) {
        Course course = stand.course();
        PlanProfile plan = stand.plan();
        BigDecimal target = stand.clause().value();
        List<BigDecimal> planned = plan == null || target == null ? List.of() : plan.cumulative(target);
        List<Month> months = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        List<YearMonth> all = course.all();
        for (int i = 0; i < all.size(); i++) {
            Amount amount = course.months().get(all.get(i));
            BigDecimal figure = null;
            if (amount != null) {
                sum = sum.add(amount.sum());
                figure = stand.clause().kind() == ClauseKind.FLOW ? sum : scaled(stand, amount.value());
            }
            months.add(new Month(all.get(i).toString(), amount, figure, planned.isEmpty() ? null : planned.get(i)));
        }
        return months;
    }

    /** As JSON for the page's drawing. */
    String chart(ClauseStand stand) {
        List<Month> months = months(stand);
        List<Object> series = new ArrayList<>();
        List<String> colours = new ArrayList<>();
        add(
                series,
                colours,
                "actual",
                BLUE,
                "solid",
                months.stream().map(Month::figure).toList());
        if (!months.isEmpty() && months.getFirst().planned() != null) {
            add(
                    series,
                    colours,
                    "planned",
                    GREY,
                    "dashed",
                    months.stream().map(Month::planned).toList());
        }
        forecast(stand, months, series, colours);
        Aim aim = stand.aim().orElse(null);
        if (aim != null) {
            add(
                    series,
                    colours,
                    "target",
                    AMBER,
                    "solid",
                    Collections.nCopies(months.size(), scaled(stand, aim.value())));
        }
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("legend", Map.of("top", 0, "right", 0, "type", "scroll"));
        option.put("grid", Map.of("top", 40, "right", 24));
        option.put(
                "xAxis",
                Map.of(
                        "type",
                        "category",
                        "boundaryGap",
                        false,
                        "data",
                        months.stream().map(month -> month.name().substring(5)).toList()));
        option.put("yAxis", Map.of("type", "value", "scale", stand.clause().kind() != ClauseKind.FLOW));
        option.put("color", colours);
        option.put("series", series);
        return json.writeValueAsString(option);
    }

    /** From the last known month to the end of the year, with the ends of the range. */
    private void forecast(ClauseStand stand, List<Month> months, List<Object> series, List<String> colours) {
        Forecast forecast = stand.progress().forecast();
        if (forecast == null || stand.clause().kind() != ClauseKind.FLOW) {
            return;
        }
        int last = -1;
        for (int i = 0; i < months.size(); i++) {
            last = months.get(i).figure() == null ? last : i;
        }
        if (last < 0 || last == months.size() - 1) {
            return;
        }
        add(series, colours, "forecast", BLUE, "dotted", leading(months, last, forecast.byRate()));
        add(series, colours, "low", PALE, "dotted", leading(months, last, forecast.low()));
        add(series, colours, "high", PALE, "dotted", leading(months, last, forecast.high()));
    }

    private static List<@Nullable BigDecimal> leading(List<Month> months, int last, @Nullable BigDecimal end) {
        List<@Nullable BigDecimal> line = new ArrayList<>();
        BigDecimal from = months.get(last).figure();
        int steps = months.size() - 1 - last;
        for (int i = 0; i < months.size(); i++) {
            line.add(
                    i < last || from == null || end == null
                            ? null
                            : from.add(end.subtract(from)
                                    .multiply(BigDecimal.valueOf(i - last))
                                    .divide(BigDecimal.valueOf(steps), 2, RoundingMode.HALF_UP)));
        }
        return line;
    }

    private void add(
            List<Object> series,
            List<String> colours,
            String name,
            String colour,
            String kind,
            List<? extends @Nullable BigDecimal> values) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "line");
        line.put("name", wording.text("performance.line." + name));
        line.put("symbol", name.equals("actual") ? "circle" : "none");
        line.put("connectNulls", false);
        line.put("lineStyle", Map.of("type", kind, "width", name.equals("actual") ? 2.5 : 1.5));
        line.put("data", values);
        series.add(line);
        colours.add(colour);
    }

    private static @Nullable BigDecimal scaled(ClauseStand stand, @Nullable BigDecimal value) {
        return value == null
                ? null
                : stand.clause().percent() ? value.movePointRight(2).setScale(2, RoundingMode.HALF_UP) : value;
    }
}

package org.hengping.governance.incidents.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hengping.foundation.organization.Area;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Figures in words and marks, as the page shows them. */
@Component
class FigureFaces {

    private static final List<Kpi> MAIN = List.of(
            Kpi.REPORTED,
            Kpi.CLOSED,
            Kpi.CLOSE_ON_TIME_RATE,
            Kpi.HANDLE_ON_TIME_RATE,
            Kpi.DISPATCH_ON_TIME_RATE,
            Kpi.SIGN_ON_TIME_RATE,
            Kpi.REWORK_RATE);

    /** From which share on a tile is how dark, in percent. */
    private static final int[] SHADES = {80, 90, 95, 98};

    /**
     * How a figure stands against an earlier one.
     *
     * @param icon up, down, right or unknown
     * @param tone g for better, r for worse, u for neither
     */
    record Change(String icon, String text, String tone) {}

    /**
     * @param value null when unknown
     * @param parts numerator and base
     * @param exempted the figure with what appeals exempted counted as in time; null where that is the same
     */
    record Face(
            String code,
            String name,
            @Nullable String value,
            @Nullable String unit,
            @Nullable String parts,
            @Nullable String exempted,
            @Nullable Change lastYear,
            @Nullable Change before,
            @Nullable String href) {

        Face raw() {
            return new Face(code, name, value, unit, parts, null, lastYear, before, href);
        }
    }

    record Row(
            @Nullable Integer rank, String name, @Nullable String href, List<Face> cells) {}

    /**
     * A place on the tile map.
     *
     * @param shade 0 unknown, 1 lightest to 5
     */
    record Place(String code, String name, @Nullable String value, int shade, String open, String href) {}

    private final Wording wording;
    private final Formats formats;
    private final JsonMapper json;

    FigureFaces(Wording wording, Formats formats, JsonMapper json) {
        this.wording = wording;
        this.formats = formats;
        this.json = json;
    }

    List<Face> tiles(Slice slice, Sums whole, Sums before, Sums lastYear) {
        List<Face> tiles = new ArrayList<>();
        for (Kpi kpi : told(MAIN, slice)) {
            tiles.add(face(kpi, slice, whole, change(kpi, whole, lastYear), change(kpi, whole, before)));
        }
        if (slice.unit() == null) {
            tiles.add(2, open(slice, whole, before, lastYear));
        }
        return tiles;
    }

    private Face open(Slice slice, Sums whole, Sums before, Sums lastYear) {
        long open = whole.open();
        return new Face(
                "open",
                wording.text("figures.open"),
                formats.number(open),
                wording.text("figures.open.unit"),
                null,
                null,
                change(open, lastYear.open(), Kpi.Sense.NEITHER),
                change(open, before.open(), Kpi.Sense.NEITHER),
                records(Kpi.OPEN_RATE, slice));
    }

    /** Every figure with its standing against last year and the period before. */
    List<Face> all(Slice slice, Sums whole, Sums before, Sums lastYear) {
        return told(List.of(Kpi.values()), slice).stream()
                .map(kpi -> face(kpi, slice, whole, change(kpi, whole, lastYear), change(kpi, whole, before)))
                // the exempted rates have lines of their own here
                .map(Face::raw)
                .toList();
    }

    private static List<Kpi> told(List<Kpi> all, Slice slice) {
        return all.stream().filter(kpi -> slice.unit() == null || kpi.ofUnits()).toList();
    }

    /** @param slice what the cells lead to the records of; null when it cannot be told apart */
    List<Face> cells(@Nullable Slice slice, Sums sums) {
        return FigureReport.COLUMNS.stream()
                .map(kpi -> slice != null && slice.unit() != null && !kpi.ofUnits()
                        ? none(kpi)
                        : face(kpi, slice, sums, null, null))
                .toList();
    }

    private static Face none(Kpi kpi) {
        return new Face(kpi.code(), kpi.code(), null, null, null, null, null, null, null);
    }

    List<Row> rows(Asked asked, Slice slice, By by, List<FigureReport.Line> lines) {
        List<Row> rows = new ArrayList<>();
        for (FigureReport.Line line : lines) {
            boolean below = by == By.AREA && !line.key().equals(slice.area().code());
            rows.add(new Row(
                    line.rank(),
                    line.name(),
                    below ? asked.address("/incidents/figures", "area", line.key()) : null,
                    cells(line.part(), line.sums())));
        }
        return rows;
    }

    List<Place> places(Asked asked, List<Area> places, Map<String, Sums> sums) {
        return places.stream()
                .map(place -> {
                    Sums own = sums.getOrDefault(place.code(), new Sums());
                    Figure figure = FigureReport.RANKED_BY.of(own);
                    BigDecimal value = figure.value();
                    return new Place(
                            place.code(),
                            place.name(),
                            value == null ? null : text(figure),
                            value == null ? 0 : shade(value),
                            wording.text("figures.map.open", formats.number(own.open())),
                            asked.address("/incidents/figures", "area", place.code()));
                })
                .toList();
    }

    private static int shade(BigDecimal value) {
        int shade = 1;
        for (int from : SHADES) {
            shade += value.scaleByPowerOfTen(2).compareTo(BigDecimal.valueOf(from)) >= 0 ? 1 : 0;
        }
        return shade;
    }

    /** Reported and closed as two lines. */
    String chart(List<FigureReport.Line> series) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("legend", Map.of("top", 0, "right", 0));
        option.put("grid", Map.of("top", 36, "right", 36));
        option.put(
                "xAxis",
                Map.of(
                        "type",
                        "category",
                        "boundaryGap",
                        false,
                        "data",
                        series.stream()
                                .map(line -> line.key().substring(line.key().length() == 10 ? 5 : 0))
                                .toList()));
        option.put("yAxis", Map.of("type", "value", "minInterval", 1));
        option.put("series", List.of(line(Kpi.REPORTED, series, "solid"), line(Kpi.CLOSED, series, "dashed")));
        option.put("color", List.of("#1557c0", "#2b8a52"));
        return json.writeValueAsString(option);
    }

    private Map<String, Object> line(Kpi kpi, List<FigureReport.Line> series, String kind) {
        return Map.of(
                "type",
                "line",
                "name",
                wording.text("measure." + kpi.code() + ".name"),
                "lineStyle",
                Map.of("type", kind),
                "data",
                series.stream().map(line -> kpi.of(line.sums()).numerator()).toList());
    }

    private Face face(Kpi kpi, @Nullable Slice slice, Sums sums, @Nullable Change lastYear, @Nullable Change before) {
        Figure figure = kpi.of(sums);
        return new Face(
                kpi.code(),
                wording.text("measure." + kpi.code() + ".name"),
                figure.known() ? text(figure) : null,
                kpi.ratio() ? null : wording.text("measure." + kpi.code() + ".unit"),
                figure.denominator() == null
                        ? null
                        : formats.number(figure.numerator()) + " \u00f7 " + formats.number(figure.denominator()),
                exempted(kpi, figure, sums),
                lastYear,
                before,
                slice == null ? null : records(kpi, slice));
    }

    private @Nullable String exempted(Kpi kpi, Figure raw, Sums sums) {
        Kpi other = kpi.exempted();
        Figure figure = other == null ? raw : other.of(sums);
        return figure.numerator() == raw.numerator() ? null : wording.text("figures.exempted", text(figure));
    }

    /** The records behind a figure. */
    private static String records(Kpi kpi, Slice slice) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/evidence/measures/" + kpi.code())
                .queryParam("from", slice.period().from())
                .queryParam("to", slice.period().to())
                .queryParam("area", slice.area().code());
        if (slice.unit() != null) {
            address.queryParam("unit", slice.unit());
        }
        if (slice.classCode() != null) {
            address.queryParam("class", slice.classCode());
        }
        if (slice.source() != null) {
            address.queryParam("source", slice.source());
        }
        return address.encode().toUriString();
    }

    private String text(Figure figure) {
        return figure.denominator() == null
                ? formats.number(figure.numerator())
                : formats.percent(figure.numerator(), figure.denominator());
    }

    private Change change(Kpi kpi, Sums now, Sums then) {
        if (!kpi.ratio()) {
            return change(kpi.of(now).numerator(), kpi.of(then).numerator(), kpi.sense());
        }
        BigDecimal value = kpi.of(now).value();
        BigDecimal earlier = kpi.of(then).value();
        if (value == null || earlier == null) {
            return none();
        }
        BigDecimal points = value.subtract(earlier).scaleByPowerOfTen(2).setScale(1, RoundingMode.HALF_UP);
        return change(
                points.signum(), wording.text("figures.points", points.abs().toPlainString()), kpi.sense());
    }

    private Change change(long value, long earlier, Kpi.Sense sense) {
        if (earlier <= 0) {
            return none();
        }
        BigDecimal share = BigDecimal.valueOf(value - earlier)
                .scaleByPowerOfTen(2)
                .divide(BigDecimal.valueOf(earlier), 1, RoundingMode.HALF_UP);
        return change(share.signum(), share.abs().toPlainString() + "%", sense);
    }

    private Change change(int way, String by, Kpi.Sense sense) {
        if (way == 0) {
            return new Change("right", wording.text("figures.same"), "u");
        }
        boolean better = way > 0 == (sense == Kpi.Sense.MORE);
        return new Change(
                way > 0 ? "up" : "down",
                wording.text(way > 0 ? "figures.up" : "figures.down", by),
                sense == Kpi.Sense.NEITHER ? "u" : better ? "g" : "r");
    }

    private Change none() {
        return new Change("unknown", wording.text("figures.no-comparison"), "u");
    }
}

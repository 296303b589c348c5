package org.hengping.governance.incidents.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The figures on screen and as files. */
@Controller
class FigurePages {

    private static final String PATH = "/incidents/figures";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final FigureReport report;
    private final FigureRegister register;
    private final FigureCursor cursor;
    private final FigureFaces faces;
    private final FigureSheet sheet;
    private final Areas areas;
    private final Units units;
    private final IncidentClasses classes;
    private final Wording wording;
    private final Formats formats;
    private final Clock clock;

    FigurePages(
            FigureReport report,
            FigureRegister register,
            FigureCursor cursor,
            FigureFaces faces,
            FigureSheet sheet,
            Areas areas,
            Units units,
            IncidentClasses classes,
            Wording wording,
            Formats formats,
            Clock clock) {
        this.report = report;
        this.register = register;
        this.cursor = cursor;
        this.faces = faces;
        this.sheet = sheet;
        this.areas = areas;
        this.units = units;
        this.classes = classes;
        this.wording = wording;
        this.formats = formats;
        this.clock = clock;
    }

    @ModelAttribute
    Asked.Parameters parameters(
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(name = "class", required = false) @Nullable String classCode,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String by) {
        return new Asked.Parameters(period, on, from, to, area, unit, classCode, source, by);
    }

    @GetMapping(PATH)
    @Permit("incidents.figures")
    String figures(
            @ModelAttribute(binding = false) Asked.Parameters parameters, Model model, HttpServletResponse response) {
        Actor actor = Actor.current();
        Asked asked;
        Slice slice;
        try {
            asked = report.settled(parameters.read(today()), actor);
            slice = report.slice(asked, actor);
            answer(asked, slice, model);
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            // the page stays, with what was asked for and why there is no answer
            response.setStatus(refusal.status().value());
            Refusal.Field field = refusal.fields().getFirst();
            model.addAttribute(
                    "refusal",
                    wording.text("field." + field.code(), field.arguments().toArray()));
            asked = kept(parameters);
            slice = report.slice(
                    new Asked.Parameters(null, null, null, null, null, null, null, null, null).read(today()), actor);
        }
        model.addAttribute("asked", asked);
        model.addAttribute("area", slice.area());
        model.addAttribute("spans", spans(asked));
        model.addAttribute("earlier", asked.of(asked.span(), asked.moved(-1)).address(PATH, "", null));
        model.addAttribute(
                "later",
                asked.moved(1).isAfter(today())
                        ? null
                        : asked.of(asked.span(), asked.moved(1)).address(PATH, "", null));
        Optional<FigureCursor.Standing> standing = cursor.standing();
        model.addAttribute("standing", standing.orElse(null));
        model.addAttribute(
                "counted", standing.isPresent() ? null : cursor.countedUpTo().orElse(null));
        options(slice, actor, model);
        return "governance/incidents/figures";
    }

    private Asked kept(Asked.Parameters parameters) {
        try {
            return parameters.read(today());
        } catch (Refusal unreadable) {
            return new Asked.Parameters(null, null, null, null, null, null, null, null, null).read(today());
        }
    }

    private void answer(Asked asked, Slice slice, Model model) {
        Sums whole = register.whole(slice);
        Sums before = register.whole(slice.in(asked.before()));
        Sums lastYear = register.whole(slice.in(asked.lastYear()));
        List<FigureReport.Line> lines = report.lines(slice, asked.by());
        model.addAttribute(
                "empty", whole.empty() && lines.isEmpty() && cursor.standing().isPresent());
        model.addAttribute("period", slice.period());
        model.addAttribute("ahead", asked.ahead());
        model.addAttribute("tiles", faces.tiles(slice, whole, before, lastYear));
        model.addAttribute("all", faces.all(slice, whole, before, lastYear));
        model.addAttribute(
                "columns", FigureReport.COLUMNS.stream().map(Kpi::code).toList());
        model.addAttribute("ranked", !asked.by().time());
        model.addAttribute("rows", faces.rows(asked, slice, asked.by(), lines));
        model.addAttribute("total", faces.cells(slice, whole));
        if (slice.area().level() != AreaLevel.TOWN) {
            model.addAttribute(
                    "places", faces.places(asked, areas.children(slice.area().code()), register.apart(slice, By.AREA)));
        }
        By trend = asked.trend();
        List<FigureReport.Line> series = report.lines(slice.in(asked.trendPeriod()), trend);
        model.addAttribute("trend", faces.rows(asked, slice, trend, series));
        model.addAttribute("trendBy", trend);
        model.addAttribute("chart", faces.chart(series));
        model.addAttribute("xlsx", asked.address(PATH + "/export", "format", null) + "&format=xlsx");
        model.addAttribute("csv", asked.address(PATH + "/export", "format", null) + "&format=csv");
    }

    @GetMapping(PATH + "/export")
    @Permit("incidents.figures")
    void export(
            @ModelAttribute(binding = false) Asked.Parameters parameters,
            @RequestParam(defaultValue = "xlsx") String format,
            HttpServletResponse response)
            throws IOException {
        if (!format.equals("xlsx") && !format.equals("csv")) {
            throw Refusal.field("format", "invalid");
        }
        Asked asked = report.settled(parameters.read(today()), Actor.current());
        Slice slice = report.slice(asked, Actor.current());
        List<FigureReport.Line> lines = report.lines(slice, asked.by());
        List<List<String>> facts = Stream.of(
                        List.of(
                                wording.text("figures.sheet.period"),
                                slice.period().from() + " \u2013 "
                                        + slice.period().to()),
                        List.of(wording.text("figures.sheet.area"), slice.area().name()),
                        List.of(
                                wording.text("figures.sheet.known"),
                                cursor.standing()
                                        .map(standing -> formats.time(standing.knownAt()))
                                        .orElse("")))
                .toList();
        response.setContentType(format.equals("csv") ? "text/csv;charset=UTF-8" : XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("figures-" + slice.period().from() + "-"
                                + slice.period().to() + "." + format)
                        .build()
                        .toString());
        if (format.equals("csv")) {
            sheet.csv(facts, asked.by(), lines, response.getOutputStream());
        } else {
            sheet.xlsx(facts, asked.by(), lines, response.getOutputStream());
        }
    }

    /** A link of a row of choices. */
    record Choice(String text, String href, boolean current) {}

    private List<Choice> spans(Asked asked) {
        return Stream.of(Asked.Span.values())
                .filter(span -> span != Asked.Span.CUSTOM)
                .map(span -> new Choice(
                        wording.text("figures.period." + span.key()),
                        asked.of(span, asked.on()).address(PATH, "", null),
                        span == asked.span()))
                .toList();
    }

    private void options(Slice slice, Actor actor, Model model) {
        List<FormOption> places = new ArrayList<>();
        Area top = report.slice(
                        new Asked.Parameters(null, null, null, null, null, null, null, null, null).read(today()), actor)
                .area();
        places.add(new FormOption(top.code(), top.name()));
        if (top.level() != AreaLevel.TOWN) {
            for (Area child : areas.children(top.code())) {
                places.add(new FormOption(child.code(), "\u3000" + child.name()));
                if (child.level() == AreaLevel.DISTRICT
                        && slice.area().lo() >= child.lo()
                        && slice.area().lo() < child.hi()) {
                    areas.children(child.code())
                            .forEach(town -> places.add(new FormOption(town.code(), "\u3000\u3000" + town.name())));
                }
            }
        }
        model.addAttribute("areas", places);
        model.addAttribute("units", units(slice, actor));
        model.addAttribute("classes", classes.all());
        model.addAttribute(
                "sources",
                Stream.of(IncidentSource.values())
                        .filter(source -> source != IncidentSource.IMPORT)
                        .toList());
        model.addAttribute("ways", By.values());
    }

    /** Handling units of the place; one who sees by unit has only that one. */
    private List<FormOption> units(Slice slice, Actor actor) {
        if (!actor.scope().byArea()) {
            return actor.scope().unit() == null
                    ? List.of()
                    : units.find(actor.scope().unit())
                            .map(unit -> List.of(new FormOption(unit.id().toString(), unit.name())))
                            .orElse(List.of());
        }
        String place = slice.area().level() == AreaLevel.TOWN
                ? slice.area().parent()
                : slice.area().code();
        List<Unit> all = new ArrayList<>();
        for (UnitKind kind : UnitKind.values()) {
            if (kind != UnitKind.COMMISSION && kind != UnitKind.CENTRE) {
                all.addAll(units.list(kind, place));
            }
        }
        return all.stream()
                .map(unit -> new FormOption(unit.id().toString(), unit.name()))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }
}

package org.hengping.governance.incidents.residents;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.IncidentStage;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a report into the plain words its resident reads. */
@Component
class ResidentViews {

    private static final String CITY = "440100";
    /** The place is told down to the community. */
    private static final long COMMUNITY = 1_000L;

    /** A district with its towns. */
    record District(String name, List<FormOption> towns) {}

    /** One of the four things everybody asks: received, in whose hands, handled, over. */
    record Phase(
            String name, @Nullable Instant at, @Nullable String who, boolean done) {}

    /** Something that was said after the report. */
    record Said(String title, String words, List<String> tags, Instant at) {}

    /**
     * The page of a report.
     *
     * @param now where it stands, in a sentence
     * @param reason why it ended without being handled; null when it did not
     * @param route who is responsible and where to go next; with a reason
     * @param deadline until when it must be handled, in a sentence; null when it is over
     */
    record Page(
            ResidentRegister.Followed report,
            String place,
            String now,
            @Nullable String reason,
            @Nullable String route,
            @Nullable String deadline,
            List<Phase> phases,
            List<Said> words,
            boolean mayRate,
            boolean maySupplement,
            boolean mayAskReopening,
            List<FormOption> ratings,
            List<FormOption> tags) {}

    private final PublicKinds kinds;
    private final ResidentRegister register;
    private final Residents residents;
    private final Areas areas;
    private final Units units;
    private final Wording wording;
    private final Formats formats;
    private final Clock clock;

    ResidentViews(
            PublicKinds kinds,
            ResidentRegister register,
            Residents residents,
            Areas areas,
            Units units,
            Wording wording,
            Formats formats,
            Clock clock) {
        this.kinds = kinds;
        this.register = register;
        this.residents = residents;
        this.areas = areas;
        this.units = units;
        this.wording = wording;
        this.formats = formats;
        this.clock = clock;
    }

    List<FormOption> kinds() {
        return residents.inOne(kinds::all).stream()
                .map(kind -> new FormOption(kind.code(), wording.text("residents.kind." + kind.code())))
                .toList();
    }

    List<District> districts() {
        return residents.inOne(() -> areas.children(CITY).stream()
                .map(district -> new District(district.name(), options(district.code())))
                .toList());
    }

    /** Empty for what is no town. */
    List<FormOption> communities(String town) {
        return residents.inOne(() -> areas.find(town)
                .filter(area -> area.level() == AreaLevel.TOWN)
                .map(area -> options(area.code()))
                .orElse(List.of()));
    }

    private List<FormOption> options(String parent) {
        return areas.children(parent).stream()
                .map(area -> new FormOption(area.code(), area.name()))
                .toList();
    }

    Page page(UUID incident) {
        return residents.inOne(() -> {
            ResidentRegister.Followed report =
                    register.find(incident, residents.actor()).orElseThrow(Refusal::notFound);
            List<ResidentRegister.Word> words = register.words(incident);
            Instant now = clock.instant();
            String reason = reason(report);
            boolean asked = words.stream()
                    .anyMatch(word -> word.kind().equals("REOPEN_ASKED") && word.reopened() == report.reopenCount());
            return new Page(
                    report,
                    place(report),
                    standing(report),
                    reason,
                    reason == null ? null : route(report),
                    deadline(report, now),
                    phases(report),
                    words.stream().map(this::said).toList(),
                    report.mayRate(),
                    report.maySupplement(),
                    !asked && report.mayAskReopening(now),
                    Arrays.stream(IncidentInput.Rating.values())
                            .map(rating -> new FormOption(rating.name(), wording.text("choice.Rating." + rating)))
                            .toList(),
                    Arrays.stream(ReasonTag.values())
                            .map(tag -> new FormOption(tag.name(), wording.text("residents.tag." + tag)))
                            .toList());
        });
    }

    /** What was wrong with which field; the whole form's fault stands under {@code form}. */
    Map<String, String> faults(Refusal refusal) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (Refusal.Field field : refusal.fields()) {
            String name = field.name()
                    .replace("areaCode", "town")
                    .replace("reporter.name", "name")
                    .replace("reporter.phone", "phone");
            faults.putIfAbsent(
                    name,
                    wording.text("field." + field.code(), field.arguments().toArray()));
        }
        if (faults.isEmpty()) {
            faults.put("form", said(refusal));
        }
        return faults;
    }

    String said(Refusal refusal) {
        return refusal.fields().isEmpty()
                ? wording.text("refusal." + refusal.code(), refusal.arguments().toArray())
                : wording.text(
                        "field." + refusal.fields().getFirst().code(),
                        refusal.fields().getFirst().arguments().toArray());
    }

    private Said said(ResidentRegister.Word word) {
        return new Said(
                wording.text("residents.word." + word.kind()),
                word.words(),
                word.tags().stream()
                        .map(tag -> wording.text("residents.tag." + tag))
                        .toList(),
                word.at());
    }

    private String place(ResidentRegister.Followed report) {
        String area = areas.fullName(report.area() / COMMUNITY * COMMUNITY);
        return report.address() == null || report.address().isBlank() ? area : area + " " + report.address();
    }

    /** A sentence of its own where the state has one, else the stage's. */
    private String standing(ResidentRegister.Followed report) {
        String own = wording.textOrNull("residents.now." + report.status().name());
        if (own != null) {
            return own;
        }
        IncidentStage stage = report.status().stage();
        return wording.text("residents.now.stage." + (stage == null ? "OVER" : stage.name()));
    }

    private @Nullable String reason(ResidentRegister.Followed report) {
        return coded("residents.reason.", report);
    }

    private @Nullable String route(ResidentRegister.Followed report) {
        String route = coded("residents.route.", report);
        return route == null ? wording.text("residents.route") : route;
    }

    /** The public text of the ground where there is one, else of the state; what was written inside the house is not read. */
    private @Nullable String coded(String prefix, ResidentRegister.Followed report) {
        String state = prefix + report.status().name();
        String ground = report.outcome() == null ? null : wording.textOrNull(state + "." + report.outcome());
        return ground == null ? wording.textOrNull(state) : ground;
    }

    private @Nullable String deadline(ResidentRegister.Followed report, Instant now) {
        if (!report.status().open()) {
            return null;
        }
        if (report.pausedAt() != null) {
            return wording.text("residents.deadline.paused");
        }
        Instant due = report.dueAt();
        if (due == null) {
            return wording.text("residents.deadline.none");
        }
        String length = wording.duration(Duration.between(now, due));
        return now.isAfter(due)
                ? wording.text("residents.deadline.over", formats.time(due), length)
                : wording.text("residents.deadline.left", formats.time(due), length);
    }

    private List<Phase> phases(ResidentRegister.Followed report) {
        boolean over = !report.status().open();
        boolean without = reason(report) != null && over;
        List<Phase> phases = new ArrayList<>();
        phases.add(phase("RECEIVED", report.reportedAt(), null, true));
        if (!without) {
            UUID lead = report.leadUnit();
            String unit = lead == null ? null : units.find(lead).map(Unit::name).orElse(null);
            phases.add(phase("DISPATCHED", lead == null ? null : report.dispatchedAt(), unit, lead != null));
            phases.add(phase("HANDLED", report.handledAt(), null, report.handledAt() != null));
        }
        phases.add(phase(without ? "ENDED" : "DONE", report.closedAt(), null, over));
        return phases;
    }

    private Phase phase(String code, @Nullable Instant at, @Nullable String who, boolean done) {
        return new Phase(wording.text("residents.phase." + code), at, who, done);
    }
}

package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hengping.foundation.matters.PersonRef;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.matters.UnitRef;
import org.hengping.foundation.organization.Unit;
import org.hengping.governance.incidents.IncidentCard;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;

/** What the people of the demonstration city give with a move. */
final class CityInputs {

    private static final double ANONYMOUS = 0.08;
    private static final double WITHOUT_POSITION = 0.15;

    private final CityTexts texts;
    private final CityGround ground;
    private final Map<String, CityTexts.District> districts;

    CityInputs(CityTexts texts, CityGround ground) {
        this.texts = texts;
        this.ground = ground;
        this.districts =
                texts.districts().stream().collect(Collectors.toMap(CityTexts.District::code, district -> district));
    }

    IncidentInput.Report report(CityReport report, CityLife.Album album, SplittableRandom chance) {
        CityTexts.District district = districts.get(report.place().district());
        boolean placed = (report.stop() != null || chance.nextDouble() >= WITHOUT_POSITION);
        boolean resident = report.source() == IncidentSource.HOTLINE || report.source() == IncidentSource.RESIDENT;
        boolean anonymous = resident && chance.nextDouble() < ANONYMOUS;
        return new IncidentInput.Report(
                report.kind().classCode(),
                null,
                report.seen(),
                report.place().code(),
                district != null && placed ? near(district.longitude(), district.spread(), chance) : null,
                district != null && placed ? near(district.latitude(), district.spread(), chance) : null,
                report.spot(),
                report.source(),
                report.urgent(),
                anonymous,
                resident && !anonymous ? reporter(chance) : null,
                album.taken("BEFORE", false));
    }

    /**
     * The input of a later move.
     *
     * @param life knows who may lead and who may be assigned
     */
    IncidentInput of(
            IncidentMove move,
            Incident incident,
            CityReport report,
            CityLife life,
            CityLife.Album album,
            Instant at,
            SplittableRandom chance) {
        String word = word(move, chance);
        String said = word == null ? "" : word;
        return switch (move) {
            case REGISTER -> new IncidentInput.Register(report.condition(), word);
            case REJECT -> new IncidentInput.Reject(ground(chance), said);
            case DISPATCH -> dispatch(report, life.lead(incident, report), word);
            case RETURN -> new IncidentInput.Return(said, null);
            case ASSIGN ->
                new IncidentInput.Assign(new PersonRef(handler(report, life.handlers(incident), chance)), word);
            case HAND_IN, REPORT_BACK ->
                new IncidentInput.HandIn(CityTexts.one(report.kind().done(), chance), null, album.taken("AFTER", true));
            case CHECK_PASS -> new IncidentInput.Check(album.taken("CHECK", true), word);
            case CHECK_FAIL -> new IncidentInput.CheckFailed(album.taken("CHECK", false), said);
            case CLOSE -> new IncidentInput.Close(outcome(chance), word);
            case RATE -> new IncidentInput.Rate(rating(chance), null, word);
            case DESIGNATE -> designate(report, life.lead(incident, report), said);
            case SEND_VERIFY -> new IncidentInput.Question(said);
            case VERIFY -> new IncidentInput.Verify(finding(chance), album.taken("VERIFY", false), word);
            case EXTEND_ASK -> new IncidentInput.ExtendAsk(null, said);
            case SUSPEND_ASK ->
                new IncidentInput.SuspendAsk(
                        IncidentInput.SuspendGround.WEATHER,
                        LocalDate.ofInstant(at, IncidentDesk.ZONE).plusDays(chance.nextInt(2, 12)),
                        said);
            case EXTEND_REVIEW, SUSPEND_REVIEW, APPEAL_REVIEW ->
                new IncidentInput.Review(
                        chance.nextDouble() < 0.9 ? IncidentInput.Support.SUPPORTED : IncidentInput.Support.DECLINED,
                        word);
            case CALL_OUT ->
                new IncidentInput.CallOut(called(incident, report), local(at.plus(Duration.ofMinutes(40))), null, said);
            case ARRIVE -> new IncidentInput.Arrive(report.spot(), album.taken("ARRIVE", false), word);
            case END_CALL_OUT -> new IncidentInput.EndCallOut(said);
            case SUPERVISE ->
                new IncidentInput.Supervise(
                        IncidentInput.SupervisionKind.IMPORTANT,
                        IncidentInput.SupervisionGround.NOT_SOLVED,
                        chance.nextDouble() < 0.8 ? IncidentCard.NORMAL : IncidentCard.YELLOW,
                        local(at.plus(Duration.ofDays(2))),
                        said);
            case ASSIST_REPORT ->
                new IncidentInput.AssistReport(CityTexts.one(report.kind().done(), chance), album.taken("AFTER", true));
            case FORCE_ASK -> new IncidentInput.ForceAsk(said, album.taken("PAPER", false));
            case APPEAL -> new IncidentInput.Appeal(said, null);
            case REFER_BACK,
                    VOID,
                    WITHDRAW,
                    SEND_BACK,
                    REWORK,
                    CHECK_UNABLE,
                    REOPEN,
                    EXTEND_REFUSE,
                    SUSPEND_REFUSE,
                    APPEAL_REFUSE,
                    ANSWER_SUPERVISION,
                    LIFT_SUPERVISION,
                    INSTRUCT,
                    CARRY_OUT,
                    FORCE_CONFIRM,
                    FORCE_REFUSE -> new IncidentInput.Reason(said);
            default -> new IncidentInput.Opinion(word);
        };
    }

    IncidentInput.SelfClose selfClose(IncidentInput.Report report, CityReport told, SplittableRandom chance) {
        return new IncidentInput.SelfClose(
                report.classCode(),
                report.description(),
                report.areaCode(),
                report.longitude(),
                report.latitude(),
                report.address(),
                CityTexts.one(told.kind().done(), chance),
                Photos.NONE,
                Photos.NONE);
    }

    IncidentInput.Merge merge(Incident master, SplittableRandom chance) {
        return new IncidentInput.Merge(master.id().toString(), word(IncidentMove.MERGE, chance));
    }

    private IncidentInput designate(CityReport report, Unit lead, String said) {
        IncidentInput.Dispatch dispatch = dispatch(report, lead, said);
        return new IncidentInput.Designate(dispatch.leadUnit(), dispatch.assistingUnits(), said);
    }

    /** The town's office, or its team where the office leads. */
    private List<UnitRef> called(Incident incident, CityReport report) {
        Unit office = ground.office(report.place());
        Unit unit = office.id().equals(incident.leadUnit) ? ground.team(report.place()) : office;
        return List.of(new UnitRef(unit.id()));
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, IncidentDesk.ZONE);
    }

    private static IncidentInput.Finding finding(SplittableRandom chance) {
        double drawn = chance.nextDouble();
        return drawn < 0.86
                ? IncidentInput.Finding.EXISTS
                : drawn < 0.95 ? IncidentInput.Finding.NOT_EXISTS : IncidentInput.Finding.UNABLE;
    }

    private @Nullable String word(IncidentMove move, SplittableRandom chance) {
        return switch (move) {
            case HAND_IN, REPORT_BACK, ASSIST_REPORT -> null;
            default -> texts.word(move.code().toUpperCase(Locale.ROOT), chance);
        };
    }

    private IncidentInput.Dispatch dispatch(CityReport report, Unit lead, @Nullable String word) {
        List<UnitRef> assisting = ground.assisting(report.kind().classCode(), report.place()).stream()
                .filter(unit -> !unit.id().equals(lead.id()))
                .map(unit -> new UnitRef(unit.id()))
                .toList();
        return new IncidentInput.Dispatch(new UnitRef(lead.id()), assisting.isEmpty() ? null : assisting, word);
    }

    /** The foremost for an arranged incident, else anybody. */
    private static UUID handler(CityReport report, List<Actor> able, SplittableRandom chance) {
        return (report.stop() == null ? CityTexts.one(able, chance) : able.getFirst()).id();
    }

    /** A number that cannot exist: no area code begins with two noughts. */
    private IncidentInput.Reporter reporter(SplittableRandom chance) {
        return new IncidentInput.Reporter(
                texts.phrase("reporter", chance), String.format(Locale.ROOT, "000-%08d", chance.nextInt(100_000_000)));
    }

    private static double near(double middle, double spread, SplittableRandom chance) {
        double off = (chance.nextDouble() + chance.nextDouble() - 1) * spread;
        return Math.round((middle + off) * 1e6) / 1e6;
    }

    private static IncidentInput.RejectGround ground(SplittableRandom chance) {
        return CityTexts.one(
                List.of(
                        IncidentInput.RejectGround.NO_NEW_FACTS,
                        IncidentInput.RejectGround.NOT_PUBLIC_DUTY,
                        IncidentInput.RejectGround.LEGAL_ROUTE_UNDER_WAY),
                chance);
    }

    private static IncidentInput.Outcome outcome(SplittableRandom chance) {
        double drawn = chance.nextDouble();
        return drawn < 0.96
                ? IncidentInput.Outcome.SOLVED
                : drawn < 0.99 ? IncidentInput.Outcome.PARTLY_SOLVED : IncidentInput.Outcome.PROCEDURAL;
    }

    private static IncidentInput.Rating rating(SplittableRandom chance) {
        double drawn = chance.nextDouble();
        return drawn < 0.62
                ? IncidentInput.Rating.VERY_SATISFIED
                : drawn < 0.91
                        ? IncidentInput.Rating.SATISFIED
                        : drawn < 0.97
                                ? IncidentInput.Rating.FAIR
                                : drawn < 0.99
                                        ? IncidentInput.Rating.DISSATISFIED
                                        : IncidentInput.Rating.VERY_DISSATISFIED;
    }
}

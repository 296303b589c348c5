package org.hengping.governance.incidents.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.evidence.MeasureValue;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Advice on the real database. */
@HouseTest
class AdviceTests {

    /** "Foul water well cover broken at the gate". */
    private static final String COVER_BROKEN = "\u95e8\u53e3\u6c61\u6c34\u4e95\u76d6\u7834\u635f";

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private IncidentAdvice advice;

    @Autowired
    private AdviceSource source;

    @Autowired
    private AdviceLedger ledger;

    @Autowired
    private AdviceSeal seal;

    @Autowired
    private Measures measures;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvcTester web;

    private final TownFixture town = TownFixture.make();
    private final Actor worker = worker(town);

    @Test
    void theSameThingReportedNearbyIsPointedOutWithDistanceAgeAndLikeness() {
        UUID first = report(worker, town, COVER_BROKEN, 113.3, 23.1);
        report(worker, town, "lamp is out", 113.3, 23.1);
        assertThat(of(worker, COVER_BROKEN + "\u4e25\u91cd", 113.3002, 23.1))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.id()).isEqualTo(first);
                    assertThat(each.metres()).isBetween(18, 23);
                    assertThat(each.age().toMinutes()).isZero();
                    assertThat(each.alike()).isBetween(70, 99);
                });
        assertThat(of(worker, COVER_BROKEN, 113.301, 23.1)).as("100 m away").isEmpty();
        assertThat(of(worker, COVER_BROKEN, null, null))
                .as("without a point the area and many words")
                .hasSize(1);
        assertThat(of(worker(TownFixture.make()), COVER_BROKEN, 113.3002, 23.1))
                .as("for another town it does not exist")
                .isEmpty();
        TestDatabase.ownerJdbc()
                .sql("update incidents.incident set status = 'REJECTED' where id = :id")
                .param("id", first)
                .update();
        assertThat(of(worker, COVER_BROKEN, 113.3002, 23.1)).as("refused").isEmpty();
    }

    @Test
    void aSuggestedClassComesWithTheWordsThatLedToIt() {
        source.follow();
        IncidentAdvice.Suggestions suggestions = advice.suggest(COVER_BROKEN, town.area());
        assertThat(suggestions.classes()).hasSizeBetween(1, 3).first().satisfies(each -> {
            assertThat(each.code()).isEqualTo("O-01-02");
            assertThat(each.words())
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat(COVER_BROKEN).contains(word));
            assertThat(each.score()).isBetween(0.01, 1.0);
        });
        assertThat(suggestions.units())
                .as("the duty table names a unit for class and area")
                .isNotEmpty()
                .first()
                .extracting(IncidentAdvice.SuggestedUnit::reason)
                .isEqualTo(IncidentAdvice.Reason.DUTY);
        assertThat(advice.suggest("!?", town.area()).classes()).isEmpty();
    }

    @Test
    void howSimilarMattersEndedSpeaksForUnitAndCondition() {
        String told = "\u8170\u9f13\u6392\u7ec3\u6270\u6c11";
        UUID unit = town.team().id();
        UUID id = report(worker, town, told, null, null);
        TestDatabase.ownerJdbc().sql("""
                        update incidents.incident set status = 'CLOSED', closed_at = reported_at, lead_unit = :unit,
                               condition_code = 'O-01-02-02' where id = :id
                        """).param("unit", unit).param("id", id).update();
        source.follow();
        assertThat(advice.units("O-01-02", told, town.area().lo()))
                .filteredOn(each -> each.id().equals(unit))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.reason()).isEqualTo(IncidentAdvice.Reason.SIMILAR);
                    assertThat(each.matters()).isEqualTo(1);
                    assertThat(each.words()).isNotEmpty();
                });
        assertThat(advice.condition("O-01-02", told))
                .get()
                .extracting(IncidentAdvice.SuggestedCondition::code)
                .isEqualTo("O-01-02-02");
    }

    @Test
    void whetherAdviceWasTakenIsCountedOnceWhereItWasSeen() {
        Period period = Period.ofYear(
                LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).getYear());
        assertThat(hit(period).known()).as("no records, no figure").isFalse();
        UUID taken = report(worker, town, "well cover", null, null);
        UUID left = report(worker, town, "well cover", null, null);
        UUID unseen = report(worker, town, "well cover", null, null);
        worker.run(() -> {
            keep(taken, sealed("O-01-03", "O-01-02"));
            keep(taken, sealed("O-01-03"));
            keep(left, sealed("E-01-10"));
            keep(unseen, sealed());
        });
        MeasureValue value = hit(period);
        assertThat(value.value()).isEqualByComparingTo("0.5");
    }

    @Test
    void adviceThatCameBackChangedIsNotCounted() {
        String sealed = Objects.requireNonNull(sealed("O-01-03", "E-01-10"));
        List<String> changed = List.of(
                sealed.replace("O-01-03", "O-01-02"),
                "O-01-02",
                sealed.substring(0, sealed.length() - 1),
                Objects.requireNonNull(seal.seal(AdviceLedger.Kind.CLASS, null, List.of("O-01-02"), worker(town))),
                Objects.requireNonNull(
                        seal.seal(AdviceLedger.Kind.CLASS, UUID.randomUUID(), List.of("O-01-02"), worker)),
                Objects.requireNonNull(seal.seal(AdviceLedger.Kind.UNIT, null, List.of("O-01-02"), worker)));
        for (String each : changed) {
            UUID incident = report(worker, town, "well cover", null, null);
            worker.run(() -> keep(incident, each));
            assertThat(kept(incident)).as(each).isEmpty();
        }
        UUID incident = report(worker, town, "well cover", null, null);
        worker.run(() -> keep(incident, sealed));
        assertThat(kept(incident)).containsExactly("O-01-03", "E-01-10");
    }

    @Test
    void theFormSendsBackWhatItWasGivenAndAForgedSuggestionCountsNothing() {
        source.follow();
        RequestPostProcessor grid = SignedIn.as(
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER));
        String page = text(web.post()
                .uri("/incidents/new/advice")
                .with(grid)
                .with(csrf())
                .param("description", COVER_BROKEN)
                .exchange());
        Matcher given =
                Pattern.compile("name=\"suggestedClass\" value=\"([^\"]+)\"").matcher(page);
        assertThat(given.find()).isTrue();
        assertThat(kept(sent(grid, given.group(1)))).contains("O-01-02");
        assertThat(kept(sent(grid, "O-01-02"))).as("as the form sent it once").isEmpty();
    }

    private UUID sent(RequestPostProcessor who, String suggested) {
        String location = Objects.requireNonNull(web.post()
                .uri("/incidents")
                .with(who)
                .with(csrf())
                .param("description", COVER_BROKEN)
                .param("classCode", "O-01-02")
                .param("areaCode", town.area().code())
                .param("source", "PATROL")
                .param("suggestedClass", suggested)
                .exchange()
                .getResponse()
                .getRedirectedUrl());
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private static String text(org.springframework.test.web.servlet.assertj.MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable String sealed(String... suggested) {
        return seal.seal(AdviceLedger.Kind.CLASS, null, List.of(suggested), worker);
    }

    private void keep(UUID incident, @Nullable String sealed) {
        ledger.keep(incident, AdviceLedger.Kind.CLASS, null, sealed, "O-01-02", worker);
    }

    private static List<String> kept(UUID incident) {
        return TestDatabase.ownerJdbc()
                .sql("select unnest(suggested) from incidents.advice_given where incident = :id")
                .param("id", incident)
                .query(String.class)
                .list();
    }

    private MeasureValue hit(Period period) {
        return worker.call(() -> measures.value(
                "incidents.class-suggestion-hit", period, town.area().code(), worker));
    }

    @Test
    void pageAndApiGiveTheSameAdviceAndNeedThePermission() {
        source.follow();
        UUID first = report(worker, town, COVER_BROKEN, null, null);
        RequestPostProcessor grid = SignedIn.as(
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER));
        RequestPostProcessor auditor = SignedIn.as(AccountFixture.ready(house, null, "ALL", Role.AUDITOR));
        assertThat(web.post()
                        .uri("/incidents/new/advice")
                        .with(grid)
                        .with(csrf())
                        .header("HX-Request", "true")
                        .param("description", COVER_BROKEN)
                        .param("classCode", "O-01-02")
                        .param("areaCode", town.area().code()))
                .hasStatusOk()
                .bodyText()
                .contains("data-value=\"O-01-02\"", first.toString())
                .doesNotContain("<html");
        assertThat(web.post()
                        .uri("/incidents/new/advice")
                        .with(grid)
                        .with(csrf())
                        .param("description", COVER_BROKEN))
                .hasStatusOk()
                .bodyText()
                .contains("<html", COVER_BROKEN, "data-value=\"O-01-02\"");
        String suggest = "{\"description\":\"" + COVER_BROKEN + "\",\"areaCode\":\""
                + town.area().code() + "\"}";
        assertThat(api("/api/v1/incident-suggestions", suggest, grid))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.classes[0].code")
                .isEqualTo("O-01-02");
        String same = "{\"classCode\":\"O-01-02\"," + suggest.substring(1);
        assertThat(api("/api/v1/incident-duplicates", same, grid))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].id")
                .isEqualTo(first.toString());
        assertThat(api("/api/v1/incident-duplicates", "{\"classCode\":\"O-01-02\"}", grid))
                .hasStatus(422);
        assertThat(api("/api/v1/incident-duplicates", same, auditor)).hasStatus(404);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult api(
            String path, String body, RequestPostProcessor who) {
        return web.post()
                .uri(path)
                .with(who)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private List<Duplicates.Likely> of(
            Actor actor, String description, @Nullable Double longitude, @Nullable Double latitude) {
        return actor.call(() -> duplicates.of(
                new Duplicates.Told(
                        "O-01-02", description, longitude, latitude, town.area().code(), null),
                actor));
    }

    private UUID report(
            Actor actor, TownFixture where, String description, @Nullable Double longitude, @Nullable Double latitude) {
        return actor.call(() -> desk.open(
                        new IncidentInput.Report(
                                "O-01-02",
                                null,
                                description,
                                where.area().code(),
                                longitude,
                                latitude,
                                null,
                                IncidentSource.PATROL,
                                null,
                                null,
                                null,
                                null),
                        null,
                        actor))
                .id();
    }

    private static Actor worker(TownFixture town) {
        return new Actor(
                UUID.randomUUID(),
                "grid",
                "grid",
                town.office().id(),
                town.office().name(),
                java.util.Set.of(Role.GRID_WORKER.name()),
                java.util.Set.of("incidents.report"),
                new Scope(town.area().lo(), town.area().hi(), null),
                null);
    }
}

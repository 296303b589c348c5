package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.documents.Document;
import org.hengping.foundation.documents.Documents;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What the units beside the lead see of a matter's photos: all while they have a part in it, and of their time afterwards. */
@HouseTest
class IncidentPartsTests {

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private Documents documents;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvc web;

    private Cast cast;

    @BeforeEach
    void arrange() {
        cast = new Cast(desk, documents);
    }

    @Test
    void aUnitThatAssistsSeesThePhotosOfTheMatterAndAnotherDoesNot() {
        Moved moved = dispatched(true);
        assertThat(stages(cast.office, moved)).containsExactly("BEFORE");
        moved = cast.does(cast.head, moved, "SIGN", Map.of());
        Moved back =
                cast.does(cast.head, moved, "REPORT_BACK", Map.of("result", "done", "photoIds", cast.photo(cast.head)));
        assertThat(stages(cast.office, back)).containsExactly("BEFORE", "AFTER");
        assertThat(stages(stranger(), back)).isEmpty();
        assertThat(stages(new Cast(desk, documents).office, back)).isEmpty();
    }

    @Test
    void aUnitThatIsNoMoreAmongThoseThatAssistKeepsWhatWasThereAndSeesNothingNew() {
        Moved returned = cast.says(cast.head, dispatched(true), "RETURN");
        assertThat(stages(cast.head, returned))
                .as("who handed it back has no part in it")
                .isEmpty();
        Moved again = cast.does(
                cast.centre,
                returned,
                "DISPATCH",
                Map.of("leadUnit", cast.town.team().id()));
        Moved signed = cast.does(cast.head, again, "SIGN", Map.of());
        Moved back = cast.does(
                cast.head, signed, "REPORT_BACK", Map.of("result", "done", "photoIds", cast.photo(cast.head)));
        assertThat(stages(cast.head, back)).containsExactly("BEFORE", "AFTER");
        assertThat(stages(cast.office, back)).containsExactly("BEFORE");
    }

    @Test
    void aUnitThatWasCalledKeepsThePhotosOfTheCallAndSeesNoLaterOnes() {
        Moved handling = cast.does(cast.head, dispatched(false), "SIGN", Map.of());
        assertThat(stages(cast.office, handling)).as("before it was called").isEmpty();
        Moved called = cast.does(
                cast.head,
                handling,
                "CALL_OUT",
                Map.of(
                        "calledUnits",
                        List.of(cast.town.office().id().toString()),
                        "meetAt",
                        LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                                .plusHours(1)
                                .withNano(0)
                                .toString(),
                        "opinion",
                        "several units needed"));
        assertThat(stages(cast.office, called)).containsExactly("BEFORE");
        Moved there = cast.does(
                cast.office, called, "ARRIVE", Map.of("place", "at the cover", "photoIds", cast.photo(cast.office)));
        Moved ended = cast.does(cast.head, there, "END_CALL_OUT", Map.of("measures", "fenced off together"));
        Moved back =
                cast.does(cast.head, ended, "REPORT_BACK", Map.of("result", "done", "photoIds", cast.photo(cast.head)));
        assertThat(stages(cast.office, back)).containsExactly("BEFORE", "ARRIVE");
        assertThat(stages(cast.head, back)).containsExactly("BEFORE", "ARRIVE", "AFTER");
    }

    @Test
    void thePageNamesTheUnitsThatAssistNowAndNotEveryUnitThatEverHadAPart() throws Exception {
        String assisting = cast.town.office().name();
        Moved moved = dispatched(true);
        assertThat(assistance(moved)).contains(assisting);
        Moved returned = cast.says(cast.head, moved, "RETURN");
        Moved again = cast.does(
                cast.centre,
                returned,
                "DISPATCH",
                Map.of("leadUnit", cast.town.team().id()));
        assertThat(assistance(again)).doesNotContain(assisting);
    }

    /** With a photo of the reporter's. */
    private Moved dispatched(boolean assisted) {
        var plain = cast.report();
        var report = new org.hengping.governance.incidents.domain.IncidentInput.Report(
                plain.classCode(),
                null,
                plain.description(),
                plain.areaCode(),
                null,
                null,
                null,
                plain.source(),
                null,
                null,
                null,
                cast.photos(cast.grid));
        Moved reported = cast.grid.call(() -> desk.open(report, null, cast.grid));
        Moved registered = cast.does(cast.centre, reported, "REGISTER", Map.of("conditionCode", "O-01-01-02"));
        return cast.does(
                cast.centre,
                registered,
                "DISPATCH",
                assisted
                        ? Map.of(
                                "leadUnit",
                                cast.town.team().id(),
                                "assistingUnits",
                                List.of(cast.town.office().id().toString()))
                        : Map.of("leadUnit", cast.town.team().id()));
    }

    private List<String> stages(Actor actor, Moved moved) {
        List<String> stages = new ArrayList<>();
        actor.run(() -> {
            for (Document document : documents.of("incidents", moved.id())) {
                stages.add(String.valueOf(document.stage()));
                assertThat(documents.find(document.id())).isPresent();
            }
        });
        return stages;
    }

    private Actor stranger() {
        return Cast.actor(cast.town.centre(), new Scope(0, 0, cast.town.centre().id()), Role.UNIT_HEAD);
    }

    /** What stands beside the words for the assisting units on the incident's page. */
    private String assistance(Moved moved) throws Exception {
        String page = web.perform(get("/incidents/" + moved.id())
                        .with(SignedIn.as(AccountFixture.ready(
                                house,
                                cast.town.centre().code(),
                                cast.town.area().code(),
                                Role.ACCEPTOR)))
                        .header("Accept-Language", "en"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        int from = page.indexOf("<dt>Assisting");
        assertThat(from).as(page).isPositive();
        return page.substring(from, page.indexOf("</dd>", from));
    }
}

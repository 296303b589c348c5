package org.hengping.governance.incidents.residents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What a resident says of a report that is under way or over, and what the centre answers. */
@HouseTest
class ResidentAnsweringTests {

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvc web;

    private ResidentDoor door;

    @BeforeEach
    void someone() {
        door = new ResidentDoor(house);
    }

    @Test
    void anAskedReopeningWaitsForTheCentresFollowUpAndItsNoIsShownWithTheReason() {
        String code = door.code(door.report("not solved at all", UUID.randomUUID()));
        String number = door.numberBehind(code);
        ResidentDoor.Staff staff = door.staff();
        IncidentDesk.Moved moved =
                staff.close(staff.head("SIGN", staff.dispatch(staff.register(number, "x"), "x"), Map.of()), "done");
        door.page(code);
        assertThat(door.askReopening(number).statusCode()).isEqualTo(302);
        assertThat(door.askReopening(number).statusCode()).as("once").isEqualTo(409);
        assertThat(door.tasks(moved.id())).contains("ANSWER_REOPENING FOLLOW_UP");
        ResidentWords words = house.getBean(ResidentWords.class);
        TownFixture elsewhere = TownFixture.make();
        Actor stranger = door.actor(AccountFixture.ready(
                house, elsewhere.centre().code(), elsewhere.area().code(), Role.FOLLOW_UP));
        assertThat(ResidentDoor.refused(() -> stranger.run(() -> words.refuseReopening(moved.id(), "no", stranger))))
                .isEqualTo("not-found");
        staff.followUp()
                .run(() -> words.refuseReopening(moved.id(), "the lamp was replaced on the day", staff.followUp()));
        assertThat(door.tasks(moved.id())).doesNotContain("ANSWER_REOPENING FOLLOW_UP");
        assertThat(door.page(code)).contains("the lamp was replaced on the day");
    }

    @Test
    void aGrantedReopeningIsTheMoveAndTheReportIsHandledAgain() {
        String code = door.code(door.report("came back", UUID.randomUUID()));
        String number = door.numberBehind(code);
        ResidentDoor.Staff staff = door.staff();
        IncidentDesk.Moved closed =
                staff.close(staff.head("SIGN", staff.dispatch(staff.register(number, "x"), "x"), Map.of()), "done");
        door.page(code);
        door.askReopening(number);
        Actor followUp = staff.followUp();
        followUp.run(() -> door.desk.move(
                closed.id(), closed.version(), "REOPEN", Map.of("opinion", "look again"), null, followUp));
        assertThat(door.page(code)).contains("承办单位正在处理").doesNotContain("look again");
        assertThat(door.tasks(closed.id())).noneMatch(task -> task.startsWith("ANSWER_REOPENING"));
    }

    @Test
    void aPhotoThatIsAddedStandsOnTheIncidentsPageAndNothingIsAddedWhenItIsOver() throws Exception {
        String code = door.code(door.report("one more photo", UUID.randomUUID()));
        String number = door.numberBehind(code);
        ResidentDoor.Staff staff = door.staff();
        IncidentDesk.Moved moved = staff.register(number, "x");
        Residents residents = house.getBean(Residents.class);
        ResidentWords words = house.getBean(ResidentWords.class);
        UUID photo = residents.call(() -> door.documents
                .store(new java.io.ByteArrayInputStream(DemonstrationPhotos.MANHOLE.jpeg(false, 31)), "more.jpg")
                .id());
        UUID key = UUID.randomUUID();
        words.supplement(key, moved.id(), "from the other side", List.of(photo));
        words.supplement(key, moved.id(), "from the other side", List.of(photo));
        assertThat(web.perform(get("/incidents/" + moved.id()).with(SignedIn.as(staff.centre)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("from the other side", "/documents/" + photo + "/thumbnail")
                .containsOnlyOnce("from the other side");
        staff.close(staff.head("SIGN", staff.dispatch(moved, "x"), Map.of()), "done");
        assertThat(ResidentDoor.refused(() -> words.supplement(UUID.randomUUID(), moved.id(), "too late", List.of())))
                .isEqualTo("resident-not-now");
    }

    @Test
    void aRatingThatIsRefusedKeepsWhatWasChosenAndTyped() {
        String code = door.code(door.report("rated in a hurry", UUID.randomUUID()));
        String number = door.numberBehind(code);
        ResidentDoor.Staff staff = door.staff();
        staff.close(staff.head("SIGN", staff.dispatch(staff.register(number, "x"), "x"), Map.of()), "done");
        door.page(code);
        HttpResponse<String> answer = door.resident.post(
                "/follow/rating",
                "number",
                number,
                "rating",
                "SATISFIED",
                "tags",
                "no such reason",
                "words",
                "words that stay",
                "idempotencyKey",
                UUID.randomUUID().toString());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .containsPattern("value=\"SATISFIED\"[^>]*checked")
                .containsOnlyOnce("words that stay");
    }
}

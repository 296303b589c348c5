package org.hengping.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.audit.AuditFixture.changed;
import static org.hengping.foundation.audit.AuditFixture.object;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.hengping.HouseTest;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@HouseTest
class AuditPagesTests {

    @Autowired
    WebApplicationContext context;

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditRegister register;

    @Autowired
    AuditSealer sealer;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aLongHistoryComesInPagesNewestFirstWithoutGapOrRepetition() {
        Actor actor = AuditFixture.actor();
        write(actor, object(), AuditRegister.PAGE + 10);

        AuditRegister.Page first = register.page(filter(actor.id(), null, null));
        AuditRegister.Page second = register.page(filter(actor.id(), null, String.valueOf(first.next())));

        assertThat(first.lines()).hasSize(AuditRegister.PAGE);
        assertThat(second.lines()).hasSize(10);
        assertThat(second.next()).isNull();
        List<UUID> ids = Stream.concat(first.lines().stream(), second.lines().stream())
                .map(line -> line.row().id())
                .toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> b.toString().compareTo(a.toString()));
    }

    @Test
    void filtersNarrowByActorRoomActionObjectAndDay() {
        Actor actor = AuditFixture.actor();
        String object = object();
        write(actor, object, 2);
        write(AuditFixture.actor(), object(), 1);
        String id = actor.id().toString();

        assertThat(found(new AuditFilter(id, "things", "CHANGE", object, null, null, null)))
                .isEqualTo(2);
        assertThat(found(new AuditFilter(id, "other", null, null, null, null, null)))
                .isZero();
        assertThat(found(new AuditFilter(id, null, "READ", null, null, null, null)))
                .isZero();
        assertThat(found(new AuditFilter(id, null, null, object(), null, null, null)))
                .isZero();
        assertThat(found(new AuditFilter(id, null, null, null, "2000-01-01", "2999-12-31", null)))
                .isEqualTo(2);
        assertThat(found(new AuditFilter(id, null, null, null, null, "2000-01-01", null)))
                .isZero();
        assertThat(found(new AuditFilter(id, null, null, null, "2999-12-31", null, null)))
                .isZero();
    }

    @Test
    void whatCannotBeReadIsNamedAndKept() {
        AuditFilter filter = new AuditFilter("me", " ", null, null, "yesterday", "2026-02-30", "next");
        assertThat(filter.faults()).containsExactly("actor", "from", "to", "after");
        assertThat(filter.from()).isEqualTo("yesterday");
        assertThat(filter.room()).isNull();
    }

    @Test
    void aSealedEntryShowsItsPlaceAndTheStateCountsIt() {
        Actor actor = AuditFixture.actor();
        write(actor, object(), 1);
        sealer.seal();
        AuditRegister.Line line =
                register.page(filter(actor.id(), null, null)).lines().getFirst();
        assertThat(line.seq()).isPositive();
        assertThat(register.state().links()).isGreaterThanOrEqualTo(line.seq());
        assertThat(register.state().waiting()).isNotNegative();
    }

    @Test
    void thePageShowsEntriesFiltersAndStateInBothLanguages() throws Exception {
        Actor actor = AuditFixture.actor();
        String object = object();
        write(actor, object, 1);
        assertThat(html("/audit?object=" + object, Locale.ENGLISH))
                .contains(object, actor.id().toString(), "things", "Version 1", "Agrees with the heads")
                .doesNotContain("all writing is refused", "No entry fits");
        assertThat(html("/audit?object=" + object, Locale.SIMPLIFIED_CHINESE))
                .contains(object, "\u7b2c 1 \u7248", "\u4e0e\u94fe\u5934\u4e00\u81f4");
        assertThat(html("/audit?actor=me&from=yesterday", Locale.ENGLISH))
                .contains("value=\"me\"", "value=\"yesterday\"", "id=\"actor-fault\"", "No entry fits");
    }

    private String html(String address, Locale language) throws Exception {
        // without the filters: who may open it is the matter of the permission matrix
        MockMvc pages = MockMvcBuilders.webAppContextSetup(context).build();
        return AuditFixture.actor()
                .call(() -> pages.perform(get(URI.create(address)).header("Accept-Language", language.toLanguageTag()))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    private int found(AuditFilter filter) {
        return register.page(filter).lines().size();
    }

    private static AuditFilter filter(UUID actor, @Nullable String room, @Nullable String after) {
        return new AuditFilter(actor.toString(), room, null, null, null, null, after);
    }

    private void write(Actor actor, String object, int versions) {
        actor.run(() -> transaction.executeWithoutResult(status -> {
            for (int version = 1; version <= versions; version++) {
                trail.append(changed(object, version));
            }
        }));
    }
}

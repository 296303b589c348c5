package org.hengping.governance.incidents.open311;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.domain.ApiClients;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.crypto.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** A town of its own with people who report, accept and moderate, and clients with keys. */
final class Open311Fixture {

    static final double LATITUDE = 23.129_163;
    static final double LONGITUDE = 113.264_435;
    private static final AtomicInteger COUNT = new AtomicInteger();

    final ApplicationContext house;
    final TownFixture town = TownFixture.make();
    final Account officer;
    private final Actor acting;

    Open311Fixture(ApplicationContext house) {
        this.house = house;
        this.officer = AccountFixture.ready(
                house, "440100-ZZ", "ALL", Role.DUTY_OFFICER, Role.ACCEPTOR, Role.DISPATCHER, Role.GRID_WORKER);
        this.acting = house.getBean(Directory.class).actor(officer.account()).orElseThrow();
    }

    Actor acting() {
        return acting;
    }

    IncidentDesk.Moved report(String classCode, String text) {
        return report(classCode, text, null, null);
    }

    IncidentDesk.Moved report(
            String classCode, String text, IncidentInput.@Nullable Reporter reporter, @Nullable Photos photos) {
        IncidentInput.Report report = new IncidentInput.Report(
                classCode,
                null,
                text,
                town.community().code(),
                LONGITUDE,
                LATITUDE,
                "Secret Lane 7, room 302",
                IncidentSource.RESIDENT,
                null,
                null,
                reporter,
                photos);
        return acting.call(() -> house.getBean(IncidentDesk.class).open(report, null, acting));
    }

    IncidentDesk.Moved move(IncidentDesk.Moved at, String move, Map<String, Object> data) {
        return acting.call(
                () -> house.getBean(IncidentDesk.class).move(at.id(), at.version(), move, data, null, acting));
    }

    UUID photo() {
        return acting.call(() -> house.getBean(Documents.class)
                .store(
                        new ByteArrayInputStream(DemonstrationPhotos.values()[0].jpeg(false, COUNT.incrementAndGet())),
                        "before.jpg")
                .id());
    }

    void pass(UUID incident, String text, @Nullable UUID photo) {
        pass(incident, text, "", photo);
    }

    void pass(UUID incident, String text, String address, @Nullable UUID photo) {
        acting.run(() -> house.getBean(Moderation.class).pass(incident, 0, text, address, photo, true, acting));
    }

    String id(IncidentDesk.Moved incident) {
        return house.getBean(Pseudonyms.class).of("open311", incident.id());
    }

    String key(String... scopes) {
        return key(1_000, scopes);
    }

    String key(int perSecond, String... scopes) {
        Account security = AccountFixture.ready(house, null, null, Role.SECURITY_ADMINISTRATOR);
        Actor administrator =
                house.getBean(AccountDirectory.class).actor(security.id()).orElseThrow();
        return administrator.call(() -> house.getBean(ApiClients.class)
                .create(new ApiClients.Wanted(
                        "o" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet(),
                        "a city app",
                        List.of(scopes),
                        officer.account(),
                        false,
                        perSecond,
                        Instant.now().plus(1, ChronoUnit.DAYS)))
                .token());
    }
}

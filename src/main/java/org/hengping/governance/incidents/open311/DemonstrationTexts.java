package org.hengping.governance.incidents.open311;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.documents.Document;
import org.hengping.foundation.documents.Documents;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The moderation of the demonstration city: its texts are invented and harmless, so most of the last 90 days have passed
 * as they are, a few were withheld, and the rest waits for whoever tries the desk. Done once, after the city is there.
 */
@Component
@Profile("demonstration")
class DemonstrationTexts implements SmartLifecycle {

    private static final int AFTER_THE_CITY = 1;
    private static final String MODERATOR = "duty";
    private static final int PICTURED = 400;

    private final PublicClasses classes;
    private final Directory directory;
    private final Documents documents;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private volatile boolean running;

    DemonstrationTexts(
            PublicClasses classes,
            Directory directory,
            Documents documents,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock) {
        this.classes = classes;
        this.directory = directory;
        this.documents = documents;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_CITY;
    }

    @Override
    public void start() {
        running = true;
        Actor.system("incidents").run(() -> transactions.executeWithoutResult(status -> moderate()));
    }

    /** Two days late, and one text in twelve is still to be looked at. */
    private void moderate() {
        if (jdbc.sql("select exists (select from incidents.public_text)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        UUID moderator =
                directory.actor(MODERATOR).map(Actor::id).orElse(Actor.current().id());
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into incidents.public_text (incident, version, area, state, text, address, reason, moderator, decided_at)
                        select i.id, 1, i.area, case when mod(abs(hashtext(i.id::text)), 60) = 0 then 'WITHHELD' else 'PASSED' end,
                               case when mod(abs(hashtext(i.id::text)), 60) = 0 then null else i.description end,
                               case when mod(abs(hashtext(i.id::text)), 60) <> 0 and i.class_code = any (:exact)
                                    then nullif(i.address, '') end,
                               case when mod(abs(hashtext(i.id::text)), 60) = 0 then :reason end,
                               :moderator, least(i.reported_at + interval '3 hours', cast(:now as timestamptz))
                        from incidents.incident i
                        where i.id >= :since and i.class_code = any (:classes) and i.status not in ('REJECTED', 'VOID')
                          and i.reported_at < cast(:now as timestamptz) - interval '3 hours'
                          and mod(abs(hashtext(i.id::text)), 12) <> 5
                        """)
                .param("reason", "demonstration")
                .param("moderator", moderator)
                .param("now", Timestamp.from(now))
                .param("since", Ids.floor(now.minus(90, ChronoUnit.DAYS)))
                .param("classes", classes.codes(false))
                .param(
                        "exact",
                        classes.all().stream()
                                .filter(PublicClasses.PublicClass::exact)
                                .map(PublicClasses.PublicClass::code)
                                .toArray(String[]::new))
                .update();
        showPhotos();
    }

    /** The drawn photos of the newest are harmless as well. */
    private void showPhotos() {
        for (UUID incident :
                jdbc.sql("""
                        select incident from incidents.public_text where state = 'PASSED' order by incident desc limit :most
                        """).param("most", PICTURED).query(UUID.class).list()) {
            documents.of("incidents", incident).stream()
                    .filter(Document::photo)
                    .findFirst()
                    .ifPresent(photo -> jdbc.sql(
                                    "update incidents.public_text set photo = :photo where incident = :incident")
                            .param("photo", photo.id())
                            .param("incident", incident)
                            .update());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package org.hengping.foundation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.documents.DocumentFixture.actor;
import static org.hengping.foundation.documents.DocumentFixture.file;
import static org.hengping.foundation.documents.DocumentFixture.in;
import static org.hengping.foundation.documents.DocumentFixture.jpeg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Scope;
import org.hengping.platform.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class DocumentSweepTests {

    @Autowired
    Documents documents;

    @Autowired
    DocumentSweep sweep;

    @Autowired
    Settings settings;

    private final Actor owner = actor(Scope.EVERYTHING);

    @Test
    void onlyOldFilesWithoutARowAreSweptAway() throws Exception {
        Instant now = Instant.now();
        UUID old = orphan(now.minus(DocumentSweep.ORPHAN).minusSeconds(60));
        UUID young = orphan(now.minus(DocumentSweep.ORPHAN).plusSeconds(60));
        UUID foreign = photo();

        in(Actor.system("documents"), () -> sweep.removeOrphans(now));
        assertThat(file(settings, old)).doesNotExist();
        assertThat(file(settings, young)).exists();

        in(Actor.system("documents"), () -> sweep.removeOrphans(now.plus(Duration.ofDays(3))));
        assertThat(file(settings, young)).doesNotExist();
        assertThat(file(settings, foreign))
                .as("a row the house itself may not see")
                .exists();
    }

    @Test
    void whatWasNeverAttachedIsForgotten() throws Exception {
        UUID abandoned = photo();
        UUID used = photo();
        in(owner, () -> {
            documents.attach(List.of(used), "incidents", UUID.randomUUID(), "BEFORE", 440_103_000_000_000L, null);
            return true;
        });
        Instant then = Ids.instant(used).plus(DocumentSweep.UNATTACHED).plusMillis(1);

        in(Actor.system("documents"), () -> sweep.discardUnattached(then.minusSeconds(3600)));
        assertThat(seen(abandoned)).isTrue();
        in(Actor.system("documents"), () -> sweep.discardUnattached(then));

        assertThat(seen(abandoned)).isFalse();
        assertThat(file(settings, abandoned)).doesNotExist();
        assertThat(seen(used)).isTrue();
        assertThat(file(settings, used)).exists();
    }

    private UUID photo() {
        return in(owner, () -> documents.store(new ByteArrayInputStream(jpeg(8, 8)), "a.jpg"))
                .id();
    }

    private boolean seen(UUID id) {
        return in(owner, () -> documents.find(id)).isPresent();
    }

    private UUID orphan(Instant at) throws IOException {
        UUID id = Ids.at(at);
        Files.createDirectories(file(settings, id).getParent());
        Files.write(file(settings, id), new byte[1]);
        return id;
    }
}

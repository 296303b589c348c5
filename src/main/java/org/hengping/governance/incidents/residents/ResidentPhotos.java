package org.hengping.governance.incidents.residents;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hengping.foundation.documents.Documents;
import org.hengping.governance.incidents.web.Uploads;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * The narrow way in for pictures without an account: three a form, photos only, through the same examination as all
 * others. What no report takes within a day is forgotten.
 */
@Component
class ResidentPhotos {

    static final int MOST = 3;
    static final Duration UNUSED = Duration.ofDays(1);

    private final Uploads uploads;
    private final Documents documents;
    private final Residents residents;
    private final Clock clock;

    ResidentPhotos(Uploads uploads, Documents documents, Residents residents, Clock clock) {
        this.uploads = uploads;
        this.documents = documents;
        this.residents = residents;
        this.clock = clock;
    }

    /** Ids of those kept from before and those sent now. @throws Refusal 415 for a paper, 422 for too many or no ids */
    List<String> stored(@Nullable List<String> kept, @Nullable List<MultipartFile> files) {
        List<MultipartFile> sent = files == null
                ? List.of()
                : files.stream().filter(file -> !file.isEmpty()).toList();
        List<String> before = kept == null ? List.of() : kept;
        if (before.size() + sent.size() > MOST) {
            throw Refusal.field("photoIds", "too-many-photos", MOST);
        }
        for (String id : before) {
            identified(id);
        }
        for (MultipartFile file : sent) {
            String name = file.getOriginalFilename();
            String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
            if (!lower.endsWith(".jpg") && !lower.endsWith(".jpeg") && !lower.endsWith(".png")) {
                throw Refusal.field("photoIds", "photo-only");
            }
        }
        return residents.call(() -> uploads.stored(before, sent));
    }

    static List<UUID> identified(List<String> ids) {
        return ids.stream().map(ResidentPhotos::identified).toList();
    }

    private static UUID identified(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException nonsense) {
            throw Refusal.field("photoIds", "document-unknown");
        }
    }

    @Scheduled(cron = "0 17 * * * *", zone = "Asia/Shanghai")
    void forgetUnused() {
        residents.call(() -> documents.discardOwn(clock.instant().minus(UNUSED)));
    }
}

package org.hengping.foundation.matters;

import java.time.LocalDate;
import java.util.Locale;
import org.hengping.foundation.access.Directory;
import org.hengping.platform.Actor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the demonstration's centre tells the whole city; once, as it is kept under a key of its own. */
@Component
@Profile("demonstration")
class DemonstrationAnnouncement implements ApplicationRunner {

    private static final String AUTHOR = "duty";
    private static final String AREA = "440100";
    private static final int DAYS = 14;

    private final Announcements announcements;
    private final Directory directory;
    private final MessageSource messages;

    DemonstrationAnnouncement(Announcements announcements, Directory directory, MessageSource messages) {
        this.announcements = announcements;
        this.directory = directory;
        this.messages = messages;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Actor author = directory.actor(AUTHOR).orElseThrow();
        LocalDate today = announcements.today();
        author.run(() -> announcements.tell(
                new Announcements.Draft(text("title"), text("body"), AREA, null, null, today, today.plusDays(DAYS)),
                "demonstration",
                author));
    }

    private String text(String part) {
        return messages.getMessage("announcements.demonstration." + part, null, Locale.SIMPLIFIED_CHINESE);
    }
}

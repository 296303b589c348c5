package org.hengping.foundation.matters.notices;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hengping.foundation.matters.MatterKinds;
import org.hengping.platform.Actor;
import org.hengping.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a notice says outside the house: number, class, deadline and a link, never a word of the matter or of a person. */
@Component
class NoticeWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    /**
     * The words.
     *
     * @param className of the matter, null where it has none
     * @param due in words, null without a deadline
     */
    record Message(
            String subject,
            String text,
            @Nullable String className,
            @Nullable String due,
            String link) {}

    private final MessageSource messages;
    private final Map<String, MatterKinds> kinds;
    private final String address;

    NoticeWords(
            MessageSource messages,
            List<MatterKinds> kinds,
            Settings settings,
            @Value("${hengping.public-url:}") String address) {
        this.messages = messages;
        this.kinds = kinds.stream().collect(Collectors.toMap(MatterKinds::room, each -> each));
        this.address = address.isBlank()
                ? "http://localhost:" + settings.port()
                : address.strip().replaceAll("/+$", "");
    }

    /** The address of one of the house's pages, as it is seen from outside. */
    String link(String path) {
        return address + path;
    }

    Message of(Deliveries.Claimed delivery, String language) {
        Locale locale = Locale.forLanguageTag(language);
        String what = messages.getMessage("notice." + delivery.code(), null, locale);
        String className = className(delivery);
        String due = delivery.dueAt() == null ? null : TIME.format(delivery.dueAt());
        Integer[] counts = delivery.counts();
        String link = address + "/" + delivery.room() + (delivery.matter() == null ? "" : "/" + delivery.matter());
        StringBuilder text = new StringBuilder(what);
        if (counts != null) {
            text.append("\n").append(messages.getMessage("notice.digest.counts", counts, locale));
        }
        if (!delivery.number().isEmpty()) {
            text.append("\n").append(delivery.number());
        }
        if (className != null) {
            text.append(" ").append(className);
        }
        if (due != null) {
            text.append("\n").append(messages.getMessage("notices.due", new Object[] {due}, locale));
        }
        text.append("\n").append(link).append("\n\n").append(messages.getMessage("notices.mail.foot", null, locale));
        String subject = messages.getMessage(
                "notices.mail.subject",
                new Object[] {what, delivery.number().isEmpty() ? "" : delivery.number()},
                locale);
        return new Message(subject.strip(), text.toString(), className, due, link);
    }

    private @Nullable String className(Deliveries.Claimed delivery) {
        MatterKinds room = kinds.get(delivery.room());
        UUID matter = delivery.matter();
        return room == null || matter == null
                ? null
                : Actor.system(delivery.room())
                        .call(() -> room.names(Set.of(matter)))
                        .get(matter);
    }
}

package org.hengping.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says lengths of time and deadlines in the reader's language. */
@Component
public class Wording {

    private static final Duration NEAR = Duration.ofHours(2);

    private final MessageSource messages;

    Wording(MessageSource messages) {
        this.messages = messages;
    }

    /** The text of a key in the reader's language. @throws org.springframework.context.NoSuchMessageException without one */
    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** The text of a key in the reader's language, or null without one. */
    public @Nullable String textOrNull(String key, Object... arguments) {
        return messages.getMessage(key, arguments, null, LocaleContextHolder.getLocale());
    }

    /** The two largest units of a length, minutes only below a day; anything under a minute counts as one. */
    public String duration(Duration length) {
        long minutes = Math.max(1, length.abs().toMinutes());
        long days = minutes / 1440;
        long hours = minutes / 60 % 24;
        long rest = minutes % 60;
        if (days > 0) {
            return hours > 0 ? text("duration.days-hours", days, hours) : text("duration.days", days);
        }
        if (hours > 0) {
            return rest > 0 ? text("duration.hours-minutes", hours, rest) : text("duration.hours", hours);
        }
        return text("duration.minutes", rest);
    }

    /** By how much a deadline was missed, or null when it was kept. */
    public @Nullable String late(@Nullable Instant deadline, Instant done) {
        return deadline == null || !done.isAfter(deadline)
                ? null
                : text("chip.over", duration(Duration.between(deadline, done)));
    }

    /** The chip of a running deadline: amber on its last day or in its last two hours, red after it. */
    public DeadlineChip chip(@Nullable Instant deadline, Instant now, boolean paused) {
        if (paused) {
            return new DeadlineChip("stop", "pause", text("chip.paused"), deadline);
        }
        if (deadline == null) {
            return new DeadlineChip("none", "unknown", text("chip.none"), null);
        }
        Duration left = Duration.between(now, deadline);
        if (left.isNegative()) {
            return new DeadlineChip("over", "octagon", text("chip.over", duration(left)), deadline);
        }
        boolean soon = left.compareTo(NEAR) <= 0
                || LocalDate.ofInstant(now, Formats.ZONE).equals(LocalDate.ofInstant(deadline, Formats.ZONE));
        String words = text("chip.left", duration(left));
        return soon
                ? new DeadlineChip("soon", "half-disc", words, deadline)
                : new DeadlineChip("later", "clock", words, deadline);
    }
}

package org.hengping.foundation.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of the trail typed; nothing typed means no limit. It is kept as text, so that what cannot be read is
 * shown again beside its fault.
 *
 * @param actor account id
 * @param from first day, the city's time
 * @param to last day, the city's time
 * @param after id of the last entry of the page before
 */
record AuditFilter(
        @Nullable String actor,
        @Nullable String room,
        @Nullable String action,
        @Nullable String object,
        @Nullable String from,
        @Nullable String to,
        @Nullable String after) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    AuditFilter {
        actor = typed(actor);
        room = typed(room);
        action = typed(action);
        object = typed(object);
        from = typed(from);
        to = typed(to);
        after = typed(after);
    }

    /** Names of the fields that cannot be read. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        check("actor", () -> id(actor), faults);
        check("from", () -> day(from), faults);
        check("to", () -> day(to), faults);
        check("after", () -> id(after), faults);
        return faults;
    }

    Optional<UUID> actorId() {
        return id(actor);
    }

    Optional<UUID> afterId() {
        return id(after);
    }

    Optional<Instant> begin() {
        return day(from).map(day -> day.atStartOfDay(ZONE).toInstant());
    }

    /** The first moment no longer asked for. */
    Optional<Instant> end() {
        return day(to).map(day -> day.plusDays(1).atStartOfDay(ZONE).toInstant());
    }

    private static void check(String name, Runnable reading, List<String> faults) {
        try {
            reading.run();
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            faults.add(name);
        }
    }

    private static Optional<UUID> id(@Nullable String text) {
        return Optional.ofNullable(text).map(UUID::fromString);
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        return Optional.ofNullable(text).map(LocalDate::parse);
    }

    private static @Nullable String typed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

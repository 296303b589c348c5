package org.hengping.governance.incidents.domain;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hengping.foundation.organization.Area;
import org.hengping.platform.Ids;
import org.hengping.platform.Listing;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds incidents by number or by words of description and address. */
@Component
public class IncidentSearch {

    /** Ids, newest first, and where to go on; null when nothing older is left. */
    record Found(UUID[] ids, @Nullable UUID next) {}

    /** At most so many at a time. */
    static final int MOST = 200;

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2}-[0-9]{4}(-[0-9]*)*");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[A-Z]{2}-[0-9]{4}-[0-9]{6}-[0-9]{6}");
    /** What an index of pairs can look for; {@code incidents.pairs} says the same. */
    private static final Pattern PAIR = Pattern.compile("[0-9a-zA-Z\\x{80}-\\x{10FFFF}]{2}");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final JdbcClient jdbc;
    private final Clock clock;

    IncidentSearch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** True when there is something to look for but no two characters in a row: the whole city has it. */
    public static boolean tooShort(@Nullable String q) {
        return q != null && !q.isBlank() && !PAIR.matcher(q).find();
    }

    static boolean isNumber(String q) {
        return NUMBER.matcher(q.strip().toUpperCase(Locale.ROOT)).matches();
    }

    /** One number, or every number that begins so. */
    static void numbered(Listing listing, String q) {
        String number = q.strip().toUpperCase(Locale.ROOT);
        if (WHOLE_NUMBER.matcher(number).matches()) {
            listing.when(number, "i.number = :number", "number");
        } else {
            listing.when(number, "i.number >= :number", "number").when(number + "~", "i.number < :beyond", "beyond");
        }
    }

    /**
     * What contains every one of the words, within the filter and the scope of the running transaction.
     *
     * @throws Refusal 422 without two characters in a row
     */
    Found found(String q, IncidentRegister.Filter filter, @Nullable Area area, @Nullable UUID after, int limit) {
        if (tooShort(q)) {
            throw Refusal.field("q", "search-short");
        }
        List<String> states = filter.status() == null
                ? List.of()
                : filter.status().stream().map(Enum::name).toList();
        UUID before = filter.to() == null ? null : Ids.floor(filter.to());
        // read as text they sort as the database sorts them
        UUID high =
                before == null || after != null && after.toString().compareTo(before.toString()) < 0 ? after : before;
        return jdbc.sql("""
                        select ids, next
                        from incidents.found(:told, :lo, :hi, :lead, :states, :class, :late, :low, :high, :many)
                        """)
                .param("told", SPACE.matcher(q).replaceAll(" "))
                .param("lo", area == null ? null : area.lo(), Types.BIGINT)
                .param("hi", area == null ? null : area.hi(), Types.BIGINT)
                .param("lead", filter.unit(), Types.OTHER)
                .param("states", states.isEmpty() ? null : states.toArray(String[]::new), Types.ARRAY)
                .param("class", text(filter.classCode()), Types.VARCHAR)
                .param("late", Boolean.TRUE.equals(filter.overdue()) ? stamp(clock.instant()) : null, Types.TIMESTAMP)
                .param("low", filter.from() == null ? null : Ids.floor(filter.from()), Types.OTHER)
                .param("high", high, Types.OTHER)
                .param("many", Math.clamp(limit, 1, MOST))
                .query((row, n) ->
                        new Found((UUID[]) row.getArray("ids").getArray(), row.getObject("next", UUID.class)))
                .single();
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static Timestamp stamp(Instant at) {
        return Timestamp.from(at);
    }
}

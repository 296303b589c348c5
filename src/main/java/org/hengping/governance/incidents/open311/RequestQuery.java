package org.hengping.governance.incidents.open311;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list of requests asks for. What is empty was not given.
 *
 * @param ids names of single requests; they override all else
 * @param codes service codes, all when empty
 * @param open true or false for one status, null for both
 * @param from earliest moment: of the request, or of its last change when {@code changed}
 * @param to the moment the window ends, at most 90 days later
 * @param changed true when the window is about the last change
 * @param page from 1
 * @param size rows of a page: 1,000 unless pages are asked for, then 50 to 500
 */
record RequestQuery(
        List<String> ids,
        Set<String> codes,
        @Nullable Boolean open,
        Instant from,
        Instant to,
        boolean changed,
        int page,
        int size) {

    static final Duration WINDOW = Duration.ofDays(90);
    static final int ROWS = 1_000;
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final int MOST_IDS = 100;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** @param given the value of a parameter, null without one @throws Open311Refusal 400 with every fault there is */
    static RequestQuery read(Function<String, @Nullable String> given, Instant now) {
        List<Open311Refusal.Fault> faults = new ArrayList<>();
        List<String> ids = words(given.apply("service_request_id"));
        if (ids.size() > MOST_IDS) {
            faults.add(new Open311Refusal.Fault("too-many-ids", List.of(MOST_IDS)));
        }
        Boolean open = open(words(given.apply("status")), faults);
        Instant start = moment("start_date", given, faults);
        Instant end = moment("end_date", given, faults);
        Instant after = moment("updated_after", given, faults);
        Instant before = moment("updated_before", given, faults);
        boolean changed = after != null || before != null;
        boolean paged = !words(given.apply("page")).isEmpty()
                || !words(given.apply("page_size")).isEmpty();
        int page = number("page", given, 1, 1, 1_000_000, faults);
        int size = number("page_size", given, paged ? PAGE : ROWS, 1, LARGEST_PAGE, faults);
        Instant from = changed ? after : start;
        Instant to = changed ? before : end;
        if (changed && (start != null || end != null)) {
            faults.add(new Open311Refusal.Fault("two-windows", List.of()));
        }
        if (from == null) {
            from = (to == null ? now : to).minus(WINDOW);
        } else if (to == null) {
            to = from.plus(WINDOW);
        }
        if (to == null) {
            to = now.plusSeconds(60);
        } else if (to.isBefore(from)) {
            faults.add(new Open311Refusal.Fault("window-order", List.of()));
        } else if (Duration.between(from, to).compareTo(WINDOW) > 0) {
            faults.add(new Open311Refusal.Fault("window", List.of(WINDOW.toDays())));
        }
        if (!faults.isEmpty() && (ids.isEmpty() || ids.size() > MOST_IDS)) {
            throw Open311Refusal.bad(faults);
        }
        return new RequestQuery(
                ids, new TreeSet<>(words(given.apply("service_code"))), open, from, to, changed, page, size);
    }

    /** Names the same question asked for another page. */
    String withoutPage(String asked) {
        return asked + " " + size;
    }

    private static List<String> words(@Nullable String csv) {
        return csv == null
                ? List.of()
                : Arrays.stream(csv.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
    }

    private static @Nullable Boolean open(List<String> statuses, List<Open311Refusal.Fault> faults) {
        if (statuses.stream().anyMatch(status -> !status.equals("open") && !status.equals("closed"))) {
            faults.add(new Open311Refusal.Fault("status", List.of()));
        }
        return statuses.size() == 1 ? Boolean.valueOf(statuses.getFirst().equals("open")) : null;
    }

    /** A moment in the W3C's form with its zone; a plus that came as a space is taken for what was meant. */
    private static @Nullable Instant moment(
            String name, Function<String, @Nullable String> given, List<Open311Refusal.Fault> faults) {
        String text = given.apply(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
            if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
                throw new DateTimeException("beyond all incidents");
            }
            return at;
        } catch (DateTimeException unreadable) {
            faults.add(new Open311Refusal.Fault("datetime", List.of(name)));
            return null;
        }
    }

    private static int number(
            String name,
            Function<String, @Nullable String> given,
            int otherwise,
            int least,
            int most,
            List<Open311Refusal.Fault> faults) {
        String text = given.apply(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            // said below
        }
        faults.add(new Open311Refusal.Fault("number", List.of(name, least, most)));
        return otherwise;
    }
}

package org.hengping.foundation.matters;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hengping.foundation.organization.Areas;
import org.hengping.platform.Actor;
import org.hengping.platform.web.BulkAction;
import org.hengping.platform.web.NavCount;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The work desk over all rooms, and the inbox. */
@Controller
class DeskPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int SHOWN = 60;
    /** Lists name the place down to the community; the grid stands on the matter's page. */
    private static final long COMMUNITY = 1_000L;

    /** One line of the queue. */
    record Line(OpenTasks.Task task, String path, String place, String verbKey, boolean ticked) {}

    /** One line of another tab. */
    record ShelfLine(DeskShelf.Line line, String path, String place) {}

    private static final String WAITING = "waiting";
    private static final String APPROVALS = "approvals";
    private static final List<String> TABS = List.of(WAITING, "done", "begun", "supervised", APPROVALS);

    private final OpenTasks tasks;
    private final Notices notices;
    private final Areas areas;
    private final List<DeskShelf> shelves;
    private final List<BulkOffer> offers;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DeskPages(
            OpenTasks tasks,
            Notices notices,
            Areas areas,
            List<DeskShelf> shelves,
            List<BulkOffer> offers,
            TransactionTemplate transactions,
            Clock clock) {
        this.tasks = tasks;
        this.notices = notices;
        this.areas = areas;
        this.shelves = shelves;
        this.offers = offers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What waits for me, by effective deadline, or one of the other tabs. */
    @GetMapping("/desk")
    @Permit("matters.desk")
    String desk(@RequestParam(defaultValue = WAITING) String tab, Model model) {
        Actor actor = Actor.current();
        Instant now = clock.instant();
        Instant endOfDay =
                LocalDate.ofInstant(now, ZONE).plusDays(1).atStartOfDay(ZONE).toInstant();
        List<String> tabs = tabs();
        String shown = tabs.contains(tab) ? tab : WAITING;
        transactions.executeWithoutResult(status -> {
            model.addAttribute("counts", tasks.counts(actor, now, endOfDay));
            if (shown.equals(WAITING) || shown.equals(APPROVALS)) {
                waiting(shown.equals(APPROVALS), actor, now, endOfDay, model);
            } else {
                shelf(shown, actor, model);
            }
            model.addAttribute(
                    "notices", notices.newest(actor).stream().limit(6).toList());
        });
        model.addAttribute("tabs", tabs);
        model.addAttribute("tab", shown);
        model.addAttribute("mayReport", actor.may("incidents.report"));
        model.addAttribute("maySelfClose", actor.may("incidents.self-close"));
        model.addAttribute("many", OpenTasks.MANY);
        model.addAttribute("now", now);
        return "foundation/matters/desk";
    }

    /** Tabs a room fills stand between what waits and what asks for approval. */
    private List<String> tabs() {
        List<String> filled = shelves.stream().map(DeskShelf::tab).toList();
        return TABS.stream()
                .filter(each -> each.equals(WAITING) || each.equals(APPROVALS) || filled.contains(each))
                .toList();
    }

    private void waiting(boolean approvals, Actor actor, Instant now, Instant endOfDay, Model model) {
        Instant endOfWeek = now.plus(7, ChronoUnit.DAYS);
        List<BulkAction> bulk = new ArrayList<>();
        Set<String> tickable = new HashSet<>();
        for (BulkOffer offer : offers) {
            for (BulkAction action : offer.of(actor)) {
                bulk.add(action);
                tickable.add(offer.room() + "." + action.move());
            }
        }
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        for (OpenTasks.Task task : approvals ? tasks.approvals(actor, SHOWN) : tasks.waiting(actor, SHOWN)) {
            groups.computeIfAbsent(group(task.dueAt(), now, endOfDay, endOfWeek), name -> new ArrayList<>())
                    .add(new Line(
                            task,
                            "/" + task.room() + "/" + task.matter(),
                            place(task.area()),
                            "move." + task.room() + "." + task.verb(),
                            tickable.contains(task.room() + "." + task.verb())));
        }
        boolean any = groups.values().stream().flatMap(List::stream).anyMatch(Line::ticked);
        model.addAttribute("groups", groups);
        model.addAttribute("bulk", any ? bulk : List.of());
        model.addAttribute("shelf", null);
        model.addAttribute(
                "shown", groups.values().stream().mapToInt(List::size).sum());
    }

    private void shelf(String tab, Actor actor, Model model) {
        List<ShelfLine> lines = shelves.stream()
                .filter(shelf -> shelf.tab().equals(tab))
                .flatMap(shelf -> shelf.lines(actor, SHOWN).stream())
                .sorted(Comparator.comparing(DeskShelf.Line::at).reversed())
                .limit(SHOWN)
                .map(line -> new ShelfLine(line, "/" + line.room() + "/" + line.matter(), place(line.area())))
                .toList();
        model.addAttribute("shelf", lines);
        model.addAttribute("bulk", List.of());
        model.addAttribute("shown", lines.size());
    }

    private String place(long area) {
        return areas.fullName(area / COMMUNITY * COMMUNITY);
    }

    private static String group(@Nullable Instant due, Instant now, Instant endOfDay, Instant endOfWeek) {
        if (due == null) {
            return "open";
        }
        if (due.isBefore(now)) {
            return "overdue";
        }
        return due.isBefore(endOfDay) ? "today" : due.isBefore(endOfWeek) ? "week" : "later";
    }

    /** The desk's place in the frame. */
    @Configuration(proxyBeanMethods = false)
    static class Frame {

        @Bean
        List<NavEntry> mattersNavigation() {
            return List.of(
                    new NavEntry(NavEntry.TOP, "/desk", "nav.desk", "inbox", "matters.desk", 0),
                    new NavEntry(NavEntry.BAR, "/notices", "nav.notices", "bell", "matters.desk", 1));
        }

        @Bean
        NavCount deskCount(OpenTasks tasks, TransactionTemplate transactions, Clock clock) {
            return count(
                    "/desk",
                    actor -> transactions.execute(status -> (long) tasks.counts(actor, clock.instant(), clock.instant())
                            .all()));
        }

        @Bean
        NavCount noticeCount(Notices notices, TransactionTemplate transactions) {
            return new NavCount() {
                @Override
                public String path() {
                    return "/notices";
                }

                @Override
                public long count(Actor actor) {
                    return transactions.execute(status -> notices.unread(actor));
                }

                @Override
                public String stream() {
                    return "/notices/stream";
                }
            };
        }

        private static NavCount count(String path, java.util.function.ToLongFunction<Actor> count) {
            return new NavCount() {
                @Override
                public String path() {
                    return path;
                }

                @Override
                public long count(Actor actor) {
                    return count.applyAsLong(actor);
                }
            };
        }
    }
}

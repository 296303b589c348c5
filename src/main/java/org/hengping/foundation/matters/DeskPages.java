package org.hengping.foundation.matters;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hengping.foundation.organization.Areas;
import org.hengping.platform.Actor;
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

/** The work desk over all rooms, and the inbox. */
@Controller
class DeskPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int SHOWN = 60;
    /** Lists name the place down to the community; the grid stands on the matter's page. */
    private static final long COMMUNITY = 1_000L;

    /** One line of the queue. */
    record Line(OpenTasks.Task task, String path, String place, String verbKey) {}

    private final OpenTasks tasks;
    private final Notices notices;
    private final Areas areas;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DeskPages(OpenTasks tasks, Notices notices, Areas areas, TransactionTemplate transactions, Clock clock) {
        this.tasks = tasks;
        this.notices = notices;
        this.areas = areas;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What waits for me, by effective deadline. */
    @GetMapping("/desk")
    @Permit("matters.desk")
    String desk(Model model) {
        Actor actor = Actor.current();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        Instant endOfDay = today.plusDays(1).atStartOfDay(ZONE).toInstant();
        Instant endOfWeek = now.plus(7, ChronoUnit.DAYS);
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        transactions.executeWithoutResult(status -> {
            model.addAttribute("counts", tasks.counts(actor, now, endOfDay));
            for (OpenTasks.Task task : tasks.waiting(actor, SHOWN)) {
                groups.computeIfAbsent(group(task.dueAt(), now, endOfDay, endOfWeek), name -> new ArrayList<>())
                        .add(new Line(
                                task,
                                "/" + task.room() + "/" + task.matter(),
                                areas.fullName(task.area() / COMMUNITY * COMMUNITY),
                                "move." + task.room() + "." + task.verb()));
            }
            model.addAttribute(
                    "notices", notices.newest(actor).stream().limit(6).toList());
        });
        model.addAttribute("mayReport", actor.may("incidents.report"));
        model.addAttribute("groups", groups);
        model.addAttribute(
                "shown", groups.values().stream().mapToInt(List::size).sum());
        model.addAttribute("many", OpenTasks.MANY);
        model.addAttribute("now", now);
        return "foundation/matters/desk";
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

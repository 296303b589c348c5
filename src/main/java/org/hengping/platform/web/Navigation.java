package org.hengping.platform.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gathers the links of all rooms for one actor. */
@Component
class Navigation {

    /** @param stream where the count is heard of while the page stays open, null for nowhere */
    record Item(
            NavEntry entry,
            boolean current,
            long count,
            @Nullable String stream) {}

    record Group(String section, List<Item> items) {}

    /**
     * @param rail groups of the left rail in order
     * @param here the rail's entry the page belongs to, null when it belongs to none
     */
    record Menu(
            List<Group> rail,
            List<Item> bar,
            List<Item> account,
            @Nullable NavEntry search,
            @Nullable NavEntry here) {}

    private static final Set<String> OUTSIDE_RAIL = Set.of(NavEntry.BAR, NavEntry.ACCOUNT, NavEntry.SEARCH);

    private final List<NavEntry> entries;
    private final Map<String, NavCount> counts = new LinkedHashMap<>();
    private final TransactionOperations transactions;

    Navigation(
            ObjectProvider<List<NavEntry>> entries,
            ObjectProvider<NavCount> counts,
            TransactionOperations transactions) {
        this.transactions = transactions;
        this.entries = entries.stream()
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingInt(NavEntry::order))
                .toList();
        counts.forEach(count -> this.counts.put(count.path(), count));
    }

    /** The first page of the rail the running actor may open. */
    String start() {
        Actor actor = Actor.current();
        return entries.stream()
                .filter(entry -> !OUTSIDE_RAIL.contains(entry.section()) && actor.may(entry.permission()))
                .map(NavEntry::path)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private Map<String, List<Item>> items(@Nullable String section, Actor actor) {
        Map<String, List<Item>> bySection = new LinkedHashMap<>();
        for (NavEntry entry : entries) {
            if (actor.may(entry.permission())) {
                NavCount count = counts.get(entry.path());
                bySection
                        .computeIfAbsent(entry.section(), _ -> new ArrayList<>())
                        .add(new Item(
                                entry,
                                entry.key().equals(section),
                                count == null ? 0 : count.count(actor),
                                count == null ? null : count.stream()));
            }
        }
        return bySection;
    }

    /** What the running actor may open, counted now. */
    public Menu menu(@Nullable String section) {
        Actor actor = Actor.currentOrNull();
        if (actor == null) {
            return new Menu(List.of(), List.of(), List.of(), null, null);
        }
        // what is counted is counted in one transaction: every page waits for it
        Map<String, List<Item>> bySection = Objects.requireNonNull(transactions.execute(_ -> items(section, actor)));
        List<Group> rail = bySection.entrySet().stream()
                .filter(each -> !OUTSIDE_RAIL.contains(each.getKey()))
                .map(each -> new Group(each.getKey(), each.getValue()))
                .toList();
        NavEntry here = rail.stream()
                .flatMap(group -> group.items().stream())
                .filter(Item::current)
                .map(Item::entry)
                .findFirst()
                .orElse(null);
        List<Item> search = bySection.getOrDefault(NavEntry.SEARCH, List.of());
        return new Menu(
                rail,
                bySection.getOrDefault(NavEntry.BAR, List.of()),
                bySection.getOrDefault(NavEntry.ACCOUNT, List.of()),
                search.isEmpty() ? null : search.getFirst().entry(),
                here);
    }
}

package org.hengping.governance.incidents.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Duty;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Suggests class and unit, each with the words and matters that led to it. It counts what was told in similar words; it
 * knows nothing else, and a person decides.
 */
@Service
public class IncidentAdvice {

    /**
     * A class.
     *
     * @param score its share of all that spoke for any class, 0 to 1; no probability
     * @param words of the text that led to it, the most telling first
     * @param matters how many similar closed matters had it
     */
    public record SuggestedClass(String code, String name, double score, List<String> words, int matters) {}

    /** Why a unit. */
    public enum Reason {
        /** The duty table names it for class and area. */
        DUTY,
        /** Similar closed matters of the district were its. */
        SIMILAR
    }

    /** A unit; {@code matters} similar closed matters of the district were its. */
    public record SuggestedUnit(UUID id, String code, String name, Reason reason, List<String> words, int matters) {}

    /** A filing condition that {@code matters} of {@code all} similar closed matters of the class had. */
    public record SuggestedCondition(String code, int matters, int all) {}

    public record Suggestions(List<SuggestedClass> classes, List<SuggestedUnit> units) {}

    private static final int MOST = 3;
    private static final int HITS = 40;
    private static final int WORDS = 5;
    /** What a class is called says more about it than one matter that had it. */
    private static final double NAME = 3;

    private static final long DISTRICT = 1_000_000_000L;

    private final AdviceSource source;
    private final IncidentClasses classes;
    private final DutyTable duties;
    private final Units units;

    IncidentAdvice(AdviceSource source, IncidentClasses classes, DutyTable duties, Units units) {
        this.source = source;
        this.classes = classes;
        this.duties = duties;
        this.units = units;
    }

    /** Up to three classes, and units for the first of them. @param area where it is; null gives classes alone */
    public Suggestions suggest(String description, @Nullable Area area) {
        List<SuggestedClass> suggested = classes(description);
        return new Suggestions(
                suggested,
                area == null || suggested.isEmpty()
                        ? List.of()
                        : units(suggested.getFirst().code(), description, area.lo()));
    }

    private List<SuggestedClass> classes(String description) {
        AdviceIndex index = source.index();
        Set<String> words = index.words(description);
        Map<String, Votes> votes = new HashMap<>();
        index.similar(words, true, null, HITS)
                .forEach(hit -> votes(votes, hit.classCode()).add(hit, NAME));
        index.similar(words, false, null, HITS)
                .forEach(hit -> votes(votes, hit.classCode()).add(hit, 1));
        double all = votes.values().stream().mapToDouble(each -> each.score).sum();
        List<SuggestedClass> suggested = new ArrayList<>();
        best(votes)
                .forEach((code, each) -> classes.find(code)
                        .filter(known -> suggested.size() < MOST)
                        .ifPresent(known -> suggested.add(new SuggestedClass(
                                code,
                                known.name(),
                                Math.round(100 * each.score / all) / 100.0,
                                each.words(),
                                each.matters))));
        return suggested;
    }

    /** Up to three units: whom the duty table names, then those whose similar matters of the district were closed. */
    public List<SuggestedUnit> units(String classCode, String description, long area) {
        AdviceIndex index = source.index();
        Map<UUID, Votes> votes = new HashMap<>();
        index.similar(index.words(description), false, area / DISTRICT, HITS).stream()
                .filter(hit -> hit.unit() != null && hit.classCode().equals(classCode))
                .forEach(hit -> votes(votes, hit.unit()).add(hit, 1));
        Map<UUID, SuggestedUnit> suggested = new LinkedHashMap<>();
        duties.propose(classCode, area).map(Duty::lead).ifPresent(lead -> {
            Votes own = votes.getOrDefault(lead.id(), new Votes());
            suggested.put(lead.id(), suggested(lead, Reason.DUTY, own));
        });
        best(votes).forEach((id, each) -> {
            if (suggested.size() < MOST && !suggested.containsKey(id)) {
                units.find(id).ifPresent(unit -> suggested.put(id, suggested(unit, Reason.SIMILAR, each)));
            }
        });
        return List.copyOf(suggested.values());
    }

    /** The filing condition most similar closed matters of the class had; empty when none is similar. */
    public Optional<SuggestedCondition> condition(String classCode, String description) {
        AdviceIndex index = source.index();
        Map<String, Integer> had = new HashMap<>();
        index.similar(index.words(description), false, null, HITS).stream()
                .filter(hit -> hit.condition() != null && hit.classCode().equals(classCode))
                .forEach(hit -> had.merge(hit.condition(), 1, Integer::sum));
        int all = had.values().stream().mapToInt(Integer::intValue).sum();
        return had.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> new SuggestedCondition(each.getKey(), each.getValue(), all));
    }

    private static SuggestedUnit suggested(Unit unit, Reason reason, Votes votes) {
        return new SuggestedUnit(unit.id(), unit.code(), unit.name(), reason, votes.words(), votes.matters);
    }

    private static <K> Votes votes(Map<K, Votes> votes, K key) {
        return votes.computeIfAbsent(key, each -> new Votes());
    }

    /** In the order of their score; equal ones in that of their key, so that one question has one answer. */
    private static <K extends Comparable<K>> Map<K, Votes> best(Map<K, Votes> votes) {
        Map<K, Votes> best = new LinkedHashMap<>();
        votes.entrySet().stream()
                .sorted(Comparator.<Map.Entry<K, Votes>>comparingDouble(each -> -each.getValue().score)
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> best.put(each.getKey(), each.getValue()));
        return best;
    }

    /** What speaks for one answer. */
    private static final class Votes {

        private final Map<String, Double> words = new LinkedHashMap<>();
        private double score;
        private int matters;

        void add(AdviceIndex.Similar hit, double weight) {
            score += weight * hit.score();
            matters += hit.named() ? 0 : 1;
            hit.words().forEach(word -> words.merge(word, weight, Double::sum));
        }

        List<String> words() {
            return words.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .limit(WORDS)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}

package org.hengping.overview.performance.lints;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.hengping.overview.performance.targets.TargetClause;
import org.springframework.core.io.ClassPathResource;

/** The words by which the lints know categories, kinds of names and kinds of units. */
final class LintWords {

    private final Map<String, List<String>> lists = new HashMap<>();

    LintWords() {
        Properties file = new Properties();
        try (Reader reader = new InputStreamReader(
                new ClassPathResource("modules/overview/performance/lint-words.properties").getInputStream(),
                StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.forEach((key, value) ->
                lists.put(key.toString(), List.of(value.toString().split(","))));
    }

    List<String> list(String key) {
        List<String> list = lists.get(key);
        if (list == null) {
            throw new IllegalStateException("no lint words " + key);
        }
        return list;
    }

    /** Whether the text has one of the words in it. */
    boolean in(String key, String text) {
        return list(key).stream().anyMatch(text::contains);
    }

    boolean ends(String key, String text) {
        return list(key).stream().anyMatch(text::endsWith);
    }

    boolean isCost(LintForm.Indicator indicator) {
        return in("category.cost", indicator.level1()) || in("category.cost", indicator.level2());
    }

    boolean isBenefit(LintForm.Indicator indicator) {
        return in("category.benefit", indicator.level1()) && !isSatisfaction(indicator);
    }

    /** Filed under satisfaction. */
    boolean isSatisfaction(LintForm.Indicator indicator) {
        return in("category.satisfaction", indicator.level1()) || in("category.satisfaction", indicator.level2());
    }

    /** Counts things, and neither measures a share nor money nor time nor a score. */
    boolean counts(TargetClause clause) {
        String unit = clause.unit();
        return clause.comparator().isNumeric()
                && unit != null
                && !isPercent(clause)
                && unit.indexOf('/') < 0
                && !in("unit.no-count", unit);
    }

    boolean isPercent(TargetClause clause) {
        String unit = clause.unit();
        return unit != null && in("unit.percent", unit);
    }

    boolean isMoney(TargetClause clause) {
        String unit = clause.unit();
        return unit != null && in("unit.money", unit);
    }

    /** A name without brackets, quotation marks and spaces. */
    static String bare(String name) {
        StringBuilder bare = new StringBuilder();
        int depth = 0;
        for (char c : name.toCharArray()) {
            if (c == '(' || c == '\uFF08') {
                depth++;
            } else if (c == ')' || c == '\uFF09') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && Character.isLetterOrDigit(c)) {
                bare.append(c);
            }
        }
        return bare.toString();
    }
}

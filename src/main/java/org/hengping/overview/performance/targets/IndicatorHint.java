package org.hengping.overview.performance.targets;

import org.jspecify.annotations.Nullable;

/**
 * What stands beside the value: its row's name, its category, or both. It decides what a bare number probably means.
 *
 * @param category second or first level, as the form words it
 */
public record IndicatorHint(@Nullable String name, @Nullable String category) {

    /** Name and category in one text. */
    public static IndicatorHint of(String words) {
        return new IndicatorHint(words, words);
    }
}

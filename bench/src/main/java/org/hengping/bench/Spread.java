package org.hengping.bench;

import java.util.Arrays;
import java.util.Locale;

/** Values of several rounds: their median and range. */
record Spread(double[] sorted) {

    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The value that this share of the values does not exceed. */
    double percentile(double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length) - 1)];
    }

    /** Median and range with so many decimals. */
    String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                median(),
                sorted[0],
                sorted[sorted.length - 1]);
    }
}

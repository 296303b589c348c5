package org.hengping.overview.performance;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target that reads "at least so many": the only form of target value that is computed against as yet; every other
 * wording stays as it is written.
 *
 * @param amount in single units, scale words multiplied out
 * @param unit as written, e.g. the measure word for records
 */
record Target(long amount, String unit) {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,10}(?:\\.\\d{1,4})?)(\\D{1,8})");
    private static final long[] SCALES = {100_000_000, 10_000, 1_000};

    static Optional<Target> of(String verbatim, FormWords words) {
        String text = verbatim.strip();
        for (String atLeast : words.all("target.atLeast")) {
            if (text.startsWith(atLeast)) {
                return quantity(text.substring(atLeast.length()).strip(), words);
            }
        }
        return Optional.empty();
    }

    private static Optional<Target> quantity(String text, FormWords words) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2);
        for (long scale : SCALES) {
            String word = words.one("target.scale." + scale);
            if (unit.startsWith(word)) {
                amount = amount.multiply(BigDecimal.valueOf(scale));
                unit = unit.substring(word.length());
                break;
            }
        }
        if (unit.isBlank() || amount.stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Target(amount.longValueExact(), unit.strip()));
    }
}

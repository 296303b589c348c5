package org.hengping.foundation.clocks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a statutory term is: months first, then days, as the law counts a month and a half (criminal procedure
 * interpretation 2021, article 202). Hours and working days stand alone.
 *
 * @param months calendar months; a year is twelve
 * @param days calendar days; half a month is fifteen
 * @param workingDays days that are no holidays
 * @param hours elapsed hours
 */
public record TermLength(int months, int days, int workingDays, int hours) {

    private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,3})y)?(?:(\\d{1,4})m)?(?:(\\d{1,5})d)?");
    private static final Pattern ALONE = Pattern.compile("(\\d{1,5})([hw])");

    /** @throws IllegalArgumentException if it is negative, or hours or working days stand beside something else */
    public TermLength {
        int kinds = (months > 0 || days > 0 ? 1 : 0) + (workingDays > 0 ? 1 : 0) + (hours > 0 ? 1 : 0);
        if (months < 0 || days < 0 || workingDays < 0 || hours < 0 || kinds > 1) {
            throw new IllegalArgumentException("no length: " + months + " " + days + " " + workingDays + " " + hours);
        }
    }

    /**
     * Reads {@code 2m}, {@code 1m15d}, {@code 2y}, {@code 7d}, {@code 10w} (working days) or {@code 24h}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static TermLength parse(String text) {
        Matcher alone = ALONE.matcher(text);
        if (alone.matches()) {
            int amount = Integer.parseInt(alone.group(1));
            return alone.group(2).equals("h") ? new TermLength(0, 0, 0, amount) : new TermLength(0, 0, amount, 0);
        }
        Matcher dated = TEXT.matcher(text);
        if (text.isEmpty() || !dated.matches()) {
            throw new IllegalArgumentException("no length: " + text);
        }
        return new TermLength(number(dated.group(1)) * 12 + number(dated.group(2)), number(dated.group(3)), 0, 0);
    }

    public static TermLength ofMonths(int months) {
        return new TermLength(months, 0, 0, 0);
    }

    public static TermLength ofDays(int days) {
        return new TermLength(0, days, 0, 0);
    }

    /** Both together, counted from one anchor: an extension never begins at the former expiry. */
    public TermLength plus(TermLength more) {
        return new TermLength(
                months + more.months, days + more.days, workingDays + more.workingDays, hours + more.hours);
    }

    /** As it is read: {@code 1m15d}, {@code 10w}, {@code 24h}. */
    @Override
    public String toString() {
        if (hours > 0) {
            return hours + "h";
        }
        if (workingDays > 0) {
            return workingDays + "w";
        }
        return months == 0 ? days + "d" : months + "m" + (days == 0 ? "" : days + "d");
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}

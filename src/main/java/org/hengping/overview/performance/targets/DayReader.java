package org.hengping.overview.performance.targets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads days: "by the end of December", "before 30 June", "in the third quarter". After a reading {@link #end} is behind it. */
final class DayReader {

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;
    private static final int FIRST_TEN = 10;
    private static final int SECOND_TEN = 20;

    private final Lexicon lexicon;
    private final char[] text;
    private final List<String> bottom;
    private final List<String> by;
    private final List<String> before;
    private int end;
    private int value;

    DayReader(Lexicon lexicon, char[] text) {
        this.lexicon = lexicon;
        this.text = text;
        this.bottom = lexicon.list("day.bottom");
        this.by = lexicon.list("day.by");
        this.before = lexicon.list("day.before");
    }

    int end() {
        return end;
    }

    /** The day that begins here; null when none does. */
    @Nullable
    Day read(int from) {
        int at = from;
        boolean ordinal = Lexicon.begins(lexicon.one("numeral.ordinal"), text, at);
        if (ordinal) {
            at++;
        }
        int after = number(at);
        if (after < 0) {
            return null;
        }
        int first = value;
        int quarter = past("day.quarter", after);
        if (quarter > after) {
            return quarter(first, quarter);
        }
        if (ordinal) {
            return null;
        }
        boolean year = first >= FIRST_YEAR && first <= LAST_YEAR;
        if (year && after < text.length && (text[after] == '-' || text[after] == '.' || text[after] == '/')) {
            return numeric(first, after);
        }
        int behind = past("day.year", after);
        if (year && behind > after) {
            return ofYear(first, behind);
        }
        behind = past("day.month", after);
        if (behind > after && first < 100) {
            return ofMonth(null, first, behind);
        }
        behind = past("day.day", after);
        if (behind > after && first < 100) {
            int limit = past(before, behind);
            if (limit > behind) {
                end = limit;
                return new Day(null, 0, first, true);
            }
        }
        return null;
    }

    /** The end of a half year, the word for which ends here. */
    @Nullable
    Day half(boolean first, int from) {
        int limit = limit(from);
        if (limit == from && !done(from)) {
            return null;
        }
        end = limit;
        return new Day(null, first ? 6 : 12, Day.LAST, true);
    }

    private @Nullable Day quarter(int quarter, int from) {
        int limit = limit(from);
        if (limit == from && !done(from) || quarter > 9) {
            return null;
        }
        end = limit;
        return new Day(null, quarter * 3, Day.LAST, true);
    }

    private @Nullable Day numeric(int year, int from) {
        char mark = text[from];
        int month = number(from + 1);
        if (month < 0 || month >= text.length || text[month] != mark) {
            return null;
        }
        int monthOfYear = value;
        int day = number(month + 1);
        if (day < 0 || monthOfYear > 99 || value > 99) {
            return null;
        }
        end = past(by, day);
        return new Day(year, monthOfYear, Math.max(1, value), true);
    }

    private Day ofYear(int year, int from) {
        int after = number(from);
        if (after >= 0 && value < 100) {
            int month = value;
            int behind = past("day.month", after);
            if (behind > after) {
                return ofMonth(year, month, behind);
            }
        }
        int limit = past(bottom, from);
        if (limit > from) {
            end = past(by, limit);
            return new Day(year, 0, 0, true);
        }
        limit = past(by, from);
        end = limit;
        boolean earlier = limit > from && before.contains(new String(text, from, limit - from));
        return new Day(earlier ? year - 1 : year, 0, 0, limit > from);
    }

    private Day ofMonth(@Nullable Integer year, int month, int from) {
        int limit = past(bottom, from);
        if (limit > from) {
            end = past(by, limit);
            return new Day(year, month, Day.LAST, true);
        }
        int after = number(from);
        if (after >= 0 && value < 100) {
            int day = value;
            int behind = past("day.day", after);
            if (behind > after) {
                end = past(by, behind);
                return new Day(year, month, Math.max(1, day), true);
            }
        }
        limit = past("day.first-ten", from);
        if (limit > from) {
            end = past(by, limit);
            return new Day(year, month, FIRST_TEN, true);
        }
        limit = past("day.second-ten", from);
        if (limit > from) {
            end = past(by, limit);
            return new Day(year, month, SECOND_TEN, true);
        }
        int whole = past("day.last-ten", from);
        limit = past(before, whole);
        if (whole == from && limit > from && month > 1) {
            // before December is by the end of November
            end = limit;
            return new Day(year, month - 1, Day.LAST, true);
        }
        end = past(by, whole);
        return new Day(year, month, Day.LAST, end > from);
    }

    /** What has to be done by then follows at once. */
    private boolean done(int from) {
        Word word = from < text.length ? lexicon.at(text, from) : null;
        return word != null && word.is(Word.Role.MILESTONE);
    }

    /** Behind words that make a length of time a limit: end of, within, before. */
    private int limit(int from) {
        int at = past(bottom, from);
        int limit = past(by, at);
        return limit > from ? limit : at;
    }

    private int number(int from) {
        int at = from;
        int figures = 0;
        while (at < text.length && Glyphs.isDigit(text[at]) && at - from < 5) {
            figures = figures * 10 + text[at] - '0';
            at++;
        }
        if (at > from) {
            value = figures;
            return at - from > 4 ? -1 : at;
        }
        int number = 0;
        int digits = 0;
        boolean ten = false;
        while (at < text.length && at - from < 4) {
            int digit = lexicon.digit(text[at]);
            if (digit >= 0) {
                number = ten ? number + digit : number * 10 + digit;
                digits++;
            } else if (lexicon.power(text[at]) == 10 && !ten) {
                number = digits == 0 ? 10 : number * 10;
                ten = true;
            } else {
                break;
            }
            at++;
        }
        value = number;
        return at == from ? -1 : at;
    }

    private int past(String key, int from) {
        return past(lexicon.list(key), from);
    }

    private int past(List<String> words, int from) {
        int longest = 0;
        for (String word : words) {
            if (word.length() > longest && Lexicon.begins(word, text, from)) {
                longest = word.length();
            }
        }
        return from + longest;
    }
}

package org.hengping.overview.performance.targets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads numbers, in figures or in words, with scale word and unit. After a reading {@link #end} stands behind it. */
final class NumberReader {

    /** Longer runs of figures are no quantity of a target. */
    private static final int MOST_DIGITS = 24;

    private static final int LONGEST_NUMERAL = 16;
    private static final int LONGEST_LINK = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final char STOP = '\u3002';
    private static final char FULL_COMMA = '\uFF0C';

    private final Lexicon lexicon;
    private final String verbatim;
    private final char[] text;
    private int end;

    NumberReader(Lexicon lexicon, String verbatim, char[] text) {
        this.lexicon = lexicon;
        this.verbatim = verbatim;
        this.text = text;
    }

    int end() {
        return end;
    }

    /** A number in figures that begins here, with scale and unit; null for a run too long to be one. */
    @Nullable
    Quantity figures(int from, boolean negative) {
        List<Doubt> doubts = new ArrayList<>(1);
        int at = digits(from);
        if (at - from > MOST_DIGITS) {
            end = at;
            return null;
        }
        StringBuilder number = new StringBuilder(24).append(text, from, at - from);
        if (at - from <= 3) {
            while (at < text.length && text[at] == ',' && digits(at + 1) == at + 4 && number.length() < MOST_DIGITS) {
                if (verbatim.charAt(at) == FULL_COMMA && !doubts.contains(Doubt.THOUSANDS)) {
                    doubts.add(Doubt.THOUSANDS);
                }
                number.append(text, at + 1, 3);
                at += 4;
            }
        }
        if (at + 1 < text.length && Glyphs.isDigit(text[at + 1])) {
            int fraction = digits(at + 1);
            boolean stop = text[at] == STOP && fraction < text.length && text[fraction] == '%';
            if ((text[at] == '.' || stop) && fraction - at <= MOST_DIGITS) {
                number.append('.').append(text, at + 1, fraction - at - 1);
                at = fraction;
                if (stop) {
                    doubts.add(Doubt.STOP_AS_POINT);
                }
            }
        }
        BigDecimal value = new BigDecimal(number.toString());
        return scaled(negative ? value.negate() : value, at, doubts);
    }

    private int digits(int from) {
        int at = from;
        while (at < text.length && Glyphs.isDigit(text[at])) {
            at++;
        }
        return at;
    }

    /** A number in words that begins here; null when there is none. Whether it is meant as one, the caller decides. */
    @Nullable
    Quantity words(int from) {
        String percent = lexicon.one("numeral.percent");
        String permille = lexicon.one("numeral.permille");
        if (Lexicon.begins(percent, text, from) || Lexicon.begins(permille, text, from)) {
            int at = from + percent.length();
            BigDecimal value = null;
            if (at < text.length && Glyphs.isDigit(text[at])) {
                Quantity figures = figures(at, false);
                value = figures != null && figures.unit() == null && figures.scale() == null ? figures.value() : null;
            } else if (at < text.length && lexicon.power(text[at]) == 100) {
                value = HUNDRED;
                end = at + 1;
            } else {
                value = numeral(at);
            }
            return value == null
                    ? null
                    : new Quantity(
                            value,
                            null,
                            Lexicon.begins(percent, text, from) ? Quantity.PERCENT : lexicon.one("unit.permille"),
                            List.of());
        }
        BigDecimal value = numeral(from);
        return value == null ? null : unit(value, null, end, List.of());
    }

    private @Nullable BigDecimal numeral(int from) {
        int at = from;
        long whole = 0;
        long section = 0;
        int digit = -1;
        boolean powers = false;
        boolean digitsOnly = true;
        long plain = 0;
        while (at < text.length && at - from < LONGEST_NUMERAL) {
            int figure = lexicon.digit(text[at]);
            long power = lexicon.power(text[at]);
            if (figure >= 0) {
                if (digit > 0 && powers) {
                    return null;
                }
                digit = figure;
                plain = plain * 10 + figure;
            } else if (power >= 10_000) {
                if (at == from) {
                    return null;
                }
                whole = (whole + section + Math.max(digit, 0)) * power;
                section = 0;
                digit = -1;
                powers = true;
                digitsOnly = false;
            } else if (power > 0) {
                if (digit < 0 && power > 10) {
                    return null;
                }
                section += (digit < 0 ? 1 : digit) * power;
                digit = -1;
                powers = true;
                digitsOnly = false;
            } else {
                break;
            }
            at++;
        }
        if (at == from) {
            return null;
        }
        if (digitsOnly && at - from > 1 && at - from != 4) {
            return null;
        }
        end = at;
        return BigDecimal.valueOf(digitsOnly ? plain : whole + section + Math.max(digit, 0));
    }

    private Quantity scaled(BigDecimal value, int from, List<Doubt> doubts) {
        int at = space(from);
        if (at + 1 < text.length
                && lexicon.has("more", String.valueOf(text[at]))
                && lexicon.units().longest(text, at + 1) > 0) {
            doubts.add(Doubt.TOLERANCE);
            return unit(value, null, at + 1, doubts);
        }
        if (lexicon.units().longest(text, at) < 2) {
            for (Map.Entry<String, BigDecimal> scale : lexicon.scales().entrySet()) {
                if (Lexicon.begins(scale.getKey(), text, at)
                        && lexicon.noUnits().longest(text, at) == 0) {
                    return unit(
                            value.multiply(scale.getValue()),
                            scale.getValue(),
                            at + scale.getKey().length(),
                            doubts);
                }
            }
        }
        return unit(value, null, from, doubts);
    }

    private int space(int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '|')) {
            at++;
        }
        return at;
    }

    private Quantity unit(BigDecimal value, @Nullable BigDecimal scale, int from, List<Doubt> doubts) {
        int at = space(from);
        int length =
                lexicon.noUnits().longest(text, at) > 0 ? 0 : lexicon.units().longest(text, at);
        if (length == 0) {
            end = from;
            return new Quantity(value, scale, null, List.copyOf(doubts));
        }
        int start = at;
        String first = new String(text, at, length);
        at += length;
        if (lexicon.has("unit.percent", first)) {
            end = at;
            return new Quantity(value, scale, Quantity.PERCENT, List.copyOf(doubts));
        }
        if (lexicon.has("unit.share", first) || lexicon.has("unit.tenths", first)) {
            end = at;
            return share(value, lexicon.has("unit.share", first) ? HUNDRED : BigDecimal.TEN, doubts);
        }
        int more = link(at);
        while (more > at) {
            at = more;
            more = link(at);
        }
        end = at;
        String unit = new String(text, start, at - start).replace(" ", "");
        return new Quantity(value, scale, unit, List.copyOf(doubts));
    }

    private static Quantity share(BigDecimal value, BigDecimal whole, List<Doubt> doubts) {
        BigDecimal most = HUNDRED.divide(whole);
        if (value.compareTo(most) > 0) {
            return new Quantity(value, null, Quantity.PERCENT, List.copyOf(doubts));
        }
        return new Quantity(value.multiply(whole), whole, Quantity.PERCENT, List.copyOf(doubts));
    }

    /** Behind "/" or "per": the next link of a unit such as yuan a person a day. */
    private int link(int from) {
        int at = space(from);
        if (at >= text.length) {
            return from;
        }
        boolean slash = text[at] == '/' || text[at] == '\u00B7' || text[at] == '*';
        if (!slash && text[at] != lexicon.one("unit.every").charAt(0)) {
            return from;
        }
        at = slash ? space(at + 1) : at + 1;
        int known = lexicon.units().longest(text, at);
        if (known > 0) {
            at += known;
            // a tonne-kilometre is two of them
            int second = lexicon.units().longest(text, at);
            return second > 1 ? at + second : at;
        }
        int run = at;
        while (run < text.length && run - at < LONGEST_LINK && Glyphs.isLetter(text[run]) && !ends(run)) {
            run++;
        }
        return slash && run > at ? run : from;
    }

    private boolean ends(int at) {
        Word word = lexicon.at(text, at);
        return word != null && (word.is(Word.Role.AFTER) || word.is(Word.Role.JOINT));
    }
}

package org.hengping.overview.performance.targets;

/** One character for each of its variants; the length of a text stays, so that places in it do too. */
final class Glyphs {

    private static final int FULL_WIDTH = 0xFEE0;

    private Glyphs() {}

    static char[] plain(String text) {
        char[] plain = text.toCharArray();
        for (int i = 0; i < plain.length; i++) {
            char c = plain[i];
            if (c > '~' || c < ' ') {
                plain[i] = plain(c);
            }
        }
        return plain;
    }

    private static char plain(char c) {
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return (char) (c - FULL_WIDTH);
        }
        return switch (c) {
            case '\n', '\r', '\u2028', '\u2029' -> '\n';
            case '\t', '\u000B', '\f', '\u00A0', '\u3000', '\u202F', '\u205F', '\uFEFF' -> ' ';
            case '\u2267', '\u2A7E', '\u226E', '\u2273' -> '\u2265';
            case '\u2266', '\u2A7D', '\u226F', '\u2272' -> '\u2264';
            case '\uFE65', '\u232A', '\u3009', '\u203A' -> '>';
            case '\uFE64', '\u2329', '\u3008', '\u2039' -> '<';
            case '\uFE66' -> '=';
            case '\uFE6A', '\u066A' -> '%';
            case '\uFE62' -> '+';
            case '\uFE63', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            case '\u301C', '\u223C', '\u02DC', '\u2053' -> '~';
            case '\u2502', '\u2503', '\u00A6', '\uFFE8' -> '|';
            case '\u2215', '\u2044' -> '/';
            case '\uFE50' -> ',';
            case '\uFE54' -> ';';
            case '\uFE55' -> ':';
            case '\u3010', '\u3014', '\uFE59' -> '(';
            case '\u3011', '\u3015', '\uFE5A' -> ')';
            case '\uFFE5' -> '\u00A5';
            case '\uFF61' -> '\u3002';
            default -> c >= '\u2000' && c <= '\u200F' || c < ' ' || c >= '\u2460' && c <= '\u2473' ? ' ' : c;
        };
    }

    static String plainText(String text) {
        return new String(plain(text));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What a name or a unit is made of. */
    static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.isSurrogate(c);
    }
}

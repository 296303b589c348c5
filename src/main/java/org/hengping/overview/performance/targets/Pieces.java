package org.hengping.overview.performance.targets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hengping.overview.performance.targets.Piece.Bond;
import org.hengping.overview.performance.targets.Token.Kind;
import org.hengping.overview.performance.targets.Word.Role;

/** Cuts the tokens of a cell at its separators. */
final class Pieces {

    private static final char PAUSE = '\u3001';
    private static final BigDecimal LAST_ORDINAL = BigDecimal.valueOf(30);

    private final char[] text;
    private final List<Token> tokens;
    private final CoreFinder finder;

    Pieces(char[] text, List<Token> tokens, CoreFinder finder) {
        this.text = text;
        this.tokens = tokens;
        this.finder = finder;
    }

    /** "1." and "(1)" before an item count nothing: they become space. */
    static void withoutOrdinals(char[] text, List<Token> tokens) {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean bracket = tokens.get(i).kind == Kind.OPEN && tokens.get(i + 2).kind == Kind.CLOSE;
            Token before = i > 0 ? tokens.get(i - 1) : null;
            boolean begins = before == null || before.kind == Kind.SEPARATOR && before.word == null;
            boolean parts = bracket && before != null && (before.kind == Kind.NUMBER || before.is(Role.AFTER));
            if (!begins && !(parts && i + 3 < tokens.size() && tokens.get(i + 3).kind == Kind.TEXT)) {
                continue;
            }
            int number = bracket ? i + 1 : i;
            Quantity quantity = tokens.get(number).quantity;
            if (quantity == null
                    || quantity.unit() != null
                    || quantity.value().scale() > 0
                    || quantity.value().signum() <= 0
                    || quantity.value().compareTo(LAST_ORDINAL) > 0) {
                continue;
            }
            Token behind = tokens.get(number + 1);
            if (bracket && i + 3 < tokens.size() && tokens.get(i + 3).kind != Kind.SEPARATOR) {
                blank(tokens, i, i + 3);
                if (parts) {
                    tokens.set(i, new Token(Kind.SEPARATOR, tokens.get(i).start, tokens.get(i).end));
                }
            } else if (!bracket
                    && behind.kind == Kind.SEPARATOR
                    && text[behind.start] == PAUSE
                    && item(tokens.get(i + 2))) {
                blank(tokens, i, i + 2);
            } else if (!bracket && behind.kind == Kind.CLOSE && behind.depth == 0) {
                blank(tokens, i, i + 2);
            } else if (!bracket && behind.kind == Kind.TEXT && text[behind.start] == '.') {
                blank(tokens, i, i + 1);
            }
        }
    }

    private static boolean item(Token token) {
        return token.kind != Kind.NUMBER && token.kind != Kind.SEPARATOR;
    }

    private static void blank(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            tokens.set(i, new Token(Kind.SPACE, tokens.get(i).start, tokens.get(i).end));
        }
    }

    List<Piece> all() {
        List<Piece> pieces = new ArrayList<>();
        Bond bond = Bond.APART;
        int from = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i < tokens.size() && !(tokens.get(i).kind == Kind.SEPARATOR && tokens.get(i).depth == 0)) {
                continue;
            }
            if (!blank(from, i)) {
                pieces.add(new Piece(from, i, bond, meant(finder.find(from, i), from, i)));
                bond = Bond.APART;
                if (i < tokens.size()) {
                    bond = bond(tokens.get(i));
                }
            } else if (i < tokens.size()) {
                Bond other = bond(tokens.get(i));
                bond = pieces.isEmpty()
                        ? Bond.APART
                        : other == Bond.JOINT ? other : bond.compareTo(other) < 0 ? bond : other;
            }
            from = i + 1;
        }
        return pieces;
    }

    private Bond bond(Token separator) {
        if (separator.word != null) {
            return Bond.JOINT;
        }
        return switch (text[separator.start]) {
            case ',' -> Bond.COMMA;
            case PAUSE -> Bond.PAUSE;
            default -> Bond.APART;
        };
    }

    private boolean blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.get(i).kind != Kind.SPACE) {
                return false;
            }
        }
        return true;
    }

    /** A bare figure counts only where it stands alone or at the end; a bare month only where nothing is counted. */
    private List<Core> meant(List<Core> cores, int from, int to) {
        if (cores.isEmpty()) {
            return cores;
        }
        boolean counted = cores.stream().anyMatch(core -> core.kind != Core.Kind.DAY && !weak(core));
        List<Core> meant = new ArrayList<>(cores.size());
        for (Core core : cores) {
            boolean weakDay = core.day != null && !core.day.firm() && core.hard == null;
            boolean stays = core.kind == Core.Kind.DAY && weakDay
                    ? !counted && meant.isEmpty()
                    : !weak(core) || !counted && (alone(core, from, to) || blank(core.to, to));
            if (stays) {
                meant.add(core);
            }
        }
        return meant;
    }

    private static boolean weak(Core core) {
        Quantity quantity = core.quantity;
        return core.bare() && quantity != null && quantity.unit() == null && quantity.scale() == null;
    }

    private boolean alone(Core core, int from, int to) {
        return blank(from, core.from)
                && (core.to >= to
                        || tokens.get(core.to).kind == Kind.OPEN
                        || tokens.get(core.to).kind == Kind.SPACE
                                && core.to + 1 < to
                                && tokens.get(core.to + 1).kind == Kind.OPEN);
    }

    boolean has(Piece piece, Role role) {
        for (int i = piece.from; i < piece.to; i++) {
            if (tokens.get(i).is(role)) {
                return true;
            }
        }
        return false;
    }
}

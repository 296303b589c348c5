package org.hengping.governance.incidents.advice;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When two reports of one class may tell of the same thing: they are near each other and their words are alike. Without a
 * point on the map the place is the area, which is wide, so the words must say more.
 */
final class DuplicatePolicy {

    private static final double ALIKE_NEARBY = 0.15;
    private static final double ALIKE_IN_THE_AREA = 0.4;
    private static final double EARTH_METRES = 6_371_000;

    private DuplicatePolicy() {}

    /** @param metres how far apart, null when one of them has no point */
    static boolean maybeTheSame(@Nullable Double metres, int within, double alike) {
        return metres == null ? alike >= ALIKE_IN_THE_AREA : metres <= within && alike >= ALIKE_NEARBY;
    }

    /** Metres along the great circle between two points in degrees. */
    static double metres(double longitude, double latitude, double otherLongitude, double otherLatitude) {
        double north = Math.toRadians(otherLatitude - latitude) / 2;
        double east = Math.toRadians(otherLongitude - longitude) / 2;
        double half = Math.sin(north) * Math.sin(north)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * Math.sin(east)
                        * Math.sin(east);
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    /** The share of common pairs of neighbouring characters, 0 to 1. */
    static double alike(String one, String other) {
        Set<String> pairs = pairs(one);
        Set<String> others = pairs(other);
        int all = pairs.size() + others.size();
        pairs.retainAll(others);
        return all == 0 ? 0 : 2.0 * pairs.size() / all;
    }

    private static Set<String> pairs(String text) {
        int[] letters = text.toLowerCase(java.util.Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
        Set<String> pairs = new HashSet<>();
        for (int i = 1; i < letters.length; i++) {
            pairs.add(new String(letters, i - 1, 2));
        }
        return pairs;
    }
}

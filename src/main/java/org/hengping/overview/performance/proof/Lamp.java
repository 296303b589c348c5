package org.hengping.overview.performance.proof;

import org.hengping.overview.performance.monitoring.Light;
import org.hengping.overview.performance.monitoring.LightPolicy;
import org.hengping.overview.performance.monitoring.Standing;

/**
 * A standing as a page draws it; the word stands beside it always.
 *
 * @param tone class of the colour, {@code g a r b u}
 * @param icon its drawing, so that it can be told without colour
 * @param chip class of the chip
 */
public record Lamp(Standing standing, String tone, String icon, String chip) {

    public static Lamp of(Standing standing, LightPolicy lights) {
        Light light = lights.light(standing);
        String icon = switch (standing) {
            case REACHED, EXCEEDED, NORMAL -> "ok";
            case DEVIATING -> "warn";
            case SERIOUS, OUT_OF_REACH -> "octagon";
            case NO_DATA -> "unknown";
            case TO_VERIFY -> "half-disc";
        };
        return switch (light) {
            case GREEN -> new Lamp(standing, "g", icon, "done lg");
            case BLUE -> new Lamp(standing, "b", icon, "done lg");
            case YELLOW -> new Lamp(standing, "a", icon, "soon lg");
            case RED -> new Lamp(standing, "r", icon, "over lg");
            case NONE -> new Lamp(standing, "u", icon, "none lg");
        };
    }
}

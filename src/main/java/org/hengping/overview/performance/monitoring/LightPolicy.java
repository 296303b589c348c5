package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * From which share of the plan which standing begins, and which light a standing is shown as. Bands have a lower edge
 * only, so that none can be left out or counted twice at an edge.
 *
 * @param bands from the lowest to the highest edge; the first begins at zero
 */
public record LightPolicy(List<Band> bands, Map<Standing, Light> lights) {

    /** @param from share of the plan, this value included */
    public record Band(BigDecimal from, Standing standing) {}

    public LightPolicy {
        bands = List.copyOf(bands);
        lights = Map.copyOf(lights);
        if (bands.isEmpty() || bands.getFirst().from().signum() != 0) {
            throw new IllegalArgumentException("the lowest band begins at zero");
        }
        for (int i = 1; i < bands.size(); i++) {
            if (bands.get(i).from().compareTo(bands.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("bands rise: " + bands);
            }
        }
    }

    /** The standing of a share of the plan; below zero counts as zero. */
    public Standing of(BigDecimal share) {
        Standing standing = bands.getFirst().standing();
        for (Band band : bands) {
            if (share.compareTo(band.from()) >= 0) {
                standing = band.standing();
            }
        }
        return standing;
    }

    /** The same for what must hold now and has no plan to be compared with: short of it is never normal. */
    Standing missed(BigDecimal share) {
        return of(share) == Standing.SERIOUS ? Standing.SERIOUS : Standing.DEVIATING;
    }

    public Light light(Standing standing) {
        return lights.getOrDefault(standing, Light.NONE);
    }
}

package org.hengping.foundation.organization;

import java.util.ArrayList;
import java.util.List;

/** Area paths taken apart by their digits. */
final class AreaPath {

    static final String SAMPLE = "SAMPLE";

    private static final long SAMPLE_LOW = 990_000_000_000_000L;
    private static final long SAMPLE_HIGH = 990_001_000_000_000L;

    private AreaPath() {}

    /** The codes of the areas that may cover a path, the narrowest first. */
    static List<String> codes(long path) {
        if (SAMPLE_LOW <= path && path < SAMPLE_HIGH) {
            return List.of(SAMPLE);
        }
        List<String> codes = new ArrayList<>();
        for (long unit : new long[] {1, 1_000, 1_000_000, 1_000_000_000}) {
            boolean named = path / unit % 1_000 != 0;
            if (named || !codes.isEmpty()) {
                codes.add(Long.toString(path / unit));
            }
        }
        String city = path / 100_000_000_000L + "00";
        if (!codes.contains(city)) {
            codes.add(city);
        }
        return codes;
    }
}

package org.hengping.platform.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hengping.platform.Refusal;

/**
 * Counts who comes in without an account: so many from one source, so many in all. It keeps addresses in memory only, a
 * bounded number of them, and for no longer than it counts.
 */
public final class Turnstile {

    private static final int SOURCES = 20_000;

    private final int fromOne;
    private final Duration period;
    private final Bucket all;
    private final Map<String, Bucket> sources = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > SOURCES;
        }
    };

    /**
     * @param fromOne how often one source may pass in a period
     * @param fromAll how often all of them together may
     */
    public Turnstile(int fromOne, int fromAll, Duration period) {
        this.fromOne = fromOne;
        this.period = period;
        this.all = bucket(fromAll, period);
    }

    /** Lets one through. @param address of the sender @throws Refusal 429 when the source or all sources came too often */
    public void pass(String address) {
        Bucket source;
        synchronized (sources) {
            source = sources.computeIfAbsent(source(address), _ -> bucket(fromOne, period));
        }
        pass(source);
        pass(all);
    }

    private static void pass(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Refusal.later(
                    "too-many-requests",
                    Duration.ofNanos(probe.getNanosToWaitForRefill())
                            .plusMillis(999)
                            .toSeconds());
        }
    }

    /** Whoever has one IPv6 address has the 2^64 beside it. */
    private static String source(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 5
                ? address
                : String.join(":", java.util.List.of(groups).subList(0, 4));
    }

    private static Bucket bucket(int capacity, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period))
                .build();
    }
}

package org.hengping.foundation.evidence;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One row as it enters the digest of a run: anyone with the list can compute the digest again. */
final class RecordLine {

    private RecordLine() {}

    static byte[] of(UUID key, long version, String contribution) {
        return (key + "|" + version + "|" + contribution + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

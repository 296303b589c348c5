package org.hengping.foundation.audit.verify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The versions of each object must be 1, 2, 3 … without gap or repetition: a row deleted before it was sealed shows here.
 * They may come out of order, as transactions are sealed in the order they began. An object that bulk work of its room
 * brought into being may begin later.
 */
final class ObjectVersions {

    private static final class Seen {
        private long upTo;
        private final TreeMap<Long, String> ahead = new TreeMap<>();
    }

    private final Map<String, Seen> objects = new LinkedHashMap<>();
    private final Set<String> roomsWithBulkWork = new HashSet<>();

    void add(ExportedEntry entry, String where) throws Tampered {
        if (entry.items() > 1 || entry.object().contains(".batch:")) {
            roomsWithBulkWork.add(entry.room());
        }
        Long version = entry.objectVersion();
        if (version == null) {
            return;
        }
        Seen seen = objects.computeIfAbsent(entry.room() + ' ' + entry.object(), _ -> new Seen());
        if (version <= seen.upTo || seen.ahead.putIfAbsent(version, where) != null) {
            throw new Tampered(where, "version " + version + " of " + entry.object() + " is there twice");
        }
        while (seen.ahead.remove(seen.upTo + 1) != null) {
            seen.upTo++;
        }
    }

    void finish() throws Tampered {
        for (Map.Entry<String, Seen> object : objects.entrySet()) {
            Seen seen = object.getValue();
            if (seen.ahead.isEmpty()) {
                continue;
            }
            String[] name = object.getKey().split(" ", 2);
            long next = seen.upTo + 1;
            if (next == 1 && roomsWithBulkWork.contains(name[0])) {
                next = seen.ahead.firstKey();
            }
            for (Map.Entry<Long, String> version : seen.ahead.entrySet()) {
                if (version.getKey() != next) {
                    throw new Tampered(
                            version.getValue(),
                            "version " + next + " of " + name[1] + " is missing before version " + version.getKey());
                }
                next++;
            }
        }
    }
}

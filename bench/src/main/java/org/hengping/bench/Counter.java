package org.hengping.bench;

import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where the incidents of one district wait for those who move them.
 *
 * @param lead id of the unit they are dispatched to
 */
record Counter(String district, String lead, Map<String, Queue<Ticket>> queues) {

    /** An incident that waits for its next move. @param shared there is another ticket for the very same move */
    record Ticket(UUID id, long version, String town, boolean shared) {}

    Counter(String district, String lead) {
        this(district, lead, new ConcurrentHashMap<>());
    }

    void put(String queue, Ticket ticket) {
        queues.computeIfAbsent(queue, name -> new ConcurrentLinkedQueue<>()).add(ticket);
    }

    @Nullable
    Ticket take(String queue) {
        Queue<Ticket> waiting = queues.get(queue);
        return waiting == null ? null : waiting.poll();
    }
}

package org.hengping.foundation.clocks;

import java.util.List;

/**
 * The hours of a working day.
 *
 * @param code e.g. {@code DEFAULT}
 * @param blocks ascending and disjoint, at least one
 */
record WorkProfile(String code, List<Block> blocks) {

    /** From one second of the day to another, 0 ≤ from < to ≤ 86,400. */
    record Block(int from, int to) {
        Block {
            if (from < 0 || to <= from || to > 86_400) {
                throw new IllegalArgumentException("no block of work from " + from + " to " + to);
            }
        }
    }

    static final long SECOND = 1_000_000;

    WorkProfile {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("profile " + code + " has no hours");
        }
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).from() < blocks.get(i - 1).to()) {
                throw new IllegalArgumentException("profile " + code + " has overlapping hours");
            }
        }
    }

    /** Microseconds of work in a whole day. */
    long daily() {
        long seconds = 0;
        for (Block block : blocks) {
            seconds += block.to() - block.from();
        }
        return seconds * SECOND;
    }

    /** Microseconds of work done by this microsecond of the day. */
    long doneBy(long microOfDay) {
        long done = 0;
        for (Block block : blocks) {
            done += Math.clamp(microOfDay - block.from() * SECOND, 0, (block.to() - block.from()) * SECOND);
        }
        return done;
    }

    /** The first microsecond of the day by which so much work is done, 0 < work ≤ {@link #daily}. */
    long doneAt(long work) {
        long left = work;
        for (Block block : blocks) {
            long length = (block.to() - block.from()) * SECOND;
            if (left <= length) {
                return block.from() * SECOND + left;
            }
            left -= length;
        }
        throw new IllegalArgumentException(work + " is more than a day's work");
    }
}

package org.hengping.planted.domain;

import java.time.Instant;

/** A rule that reads the wall clock, in a package that says nothing about null. */
final class Today {

    boolean isOver(Instant due) {
        return Instant.now().isAfter(due);
    }
}

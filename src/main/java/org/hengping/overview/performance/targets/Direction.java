package org.hengping.overview.performance.targets;

/** On which side of a reference a figure has to lie, or where it has to move. */
public enum Direction {
    GE,
    GT,
    LE,
    LT,
    EQ,
    UP,
    DOWN
}

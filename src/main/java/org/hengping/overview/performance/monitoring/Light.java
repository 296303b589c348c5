package org.hengping.overview.performance.monitoring;

/** What a policy shows a standing as; never alone, the word stands beside it. */
public enum Light {
    GREEN,
    YELLOW,
    RED,
    BLUE,
    NONE
}

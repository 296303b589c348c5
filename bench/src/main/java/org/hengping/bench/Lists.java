package org.hengping.bench;

final class Lists {
    private Lists() {}

    static void run(Options options) {}
}

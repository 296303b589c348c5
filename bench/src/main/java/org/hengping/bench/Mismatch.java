package org.hengping.bench;

/** A figure that was to be asserted is not what it must be: nothing that was measured counts. */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message);
    }

    static void unlessEqual(String what, long expected, long actual) {
        if (expected != actual) {
            throw new Mismatch(what + ": expected " + expected + ", found " + actual);
        }
    }
}

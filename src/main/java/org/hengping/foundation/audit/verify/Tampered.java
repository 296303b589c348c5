package org.hengping.foundation.audit.verify;

/** The first thing that does not belong together; the message says where it stands and what is wrong. */
final class Tampered extends Exception {

    private static final long serialVersionUID = 1L;

    Tampered(String where, String what) {
        super(where + ": " + what);
    }
}

package org.hengping.platform;

import org.jspecify.annotations.Nullable;

/** The house cannot be started as it stands, and whoever started it can do something about it: the text says what. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A console text ({@link Console#text}) that names what is wrong and what helps. */
    public CannotStart(String key, Object... arguments) {
        this(null, key, arguments);
    }

    public CannotStart(@Nullable Throwable cause, String key, Object... arguments) {
        super(Console.text(key, arguments), cause);
    }
}

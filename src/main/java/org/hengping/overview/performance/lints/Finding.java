package org.hengping.overview.performance.lints;

import java.util.List;

/**
 * What a lint found. Its texts are {@code performance.lint.<code>} and {@code performance.lint.<code>.why}; within a form
 * there is at most one of a code at a place.
 *
 * @param arguments of both texts; amounts are {@link Fen}
 */
public record Finding(String code, Severity severity, Place place, List<Object> arguments) {

    /** Where in the form. */
    public enum Kind {
        FORM,
        BUDGET,
        GOAL,
        TASK,
        INDICATOR
    }

    /**
     * @param number of the task, goal or indicator, from 1; 0 for the whole
     * @param name as the form has it, empty for the whole
     */
    public record Place(Kind kind, int number, String name) {

        static final Place FORM = new Place(Kind.FORM, 0, "");
        static final Place BUDGET = new Place(Kind.BUDGET, 0, "");
    }

    /** An amount of the form. */
    public record Fen(long amount) {}

    public Finding {
        arguments = List.copyOf(arguments);
    }
}

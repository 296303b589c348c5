package org.hengping.foundation.matters;

/**
 * What a move does to a stage's clock.
 *
 * @param stage the stage's name in the room, e.g. {@code HANDLE}
 */
public record Tick(Kind kind, String stage) {

    /** Whichever stage is under way. */
    public static final String ANY = "ANY";

    public enum Kind {
        START,
        STOP,
        PAUSE,
        RESUME
    }

    public static Tick start(Enum<?> stage) {
        return new Tick(Kind.START, stage.name());
    }

    public static Tick stop(Enum<?> stage) {
        return new Tick(Kind.STOP, stage.name());
    }

    /** Stops whatever runs. */
    public static Tick stopAll() {
        return new Tick(Kind.STOP, ANY);
    }

    public static Tick pause(Enum<?> stage) {
        return new Tick(Kind.PAUSE, stage.name());
    }

    public static Tick resume(Enum<?> stage) {
        return new Tick(Kind.RESUME, stage.name());
    }
}

package org.hengping.foundation.matters;

/**
 * What a move does to a stage's clock.
 *
 * @param stage the stage's name in the room, e.g. {@code HANDLE}
 */
public record Tick(Kind kind, String stage) {

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

    public static Tick pause(Enum<?> stage) {
        return new Tick(Kind.PAUSE, stage.name());
    }

    public static Tick resume(Enum<?> stage) {
        return new Tick(Kind.RESUME, stage.name());
    }
}

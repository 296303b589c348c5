package org.hengping.justice.timelimits;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the law does not count. Every other stretch counts, other assessments than the psychiatric one among them; such a
 * reason is kept and shown, and a person has to look at it.
 */
enum PauseGround {
    PSYCHIATRIC_ASSESSMENT("T24", "CPL 149; SPC 211"),
    TRIAL_SUSPENDED("T52", "CPL 206"),
    FILE_READING("T60", "CPL 235; SPC 396"),
    ANNOUNCEMENT("T77", "SPC 627");

    /** Stands for an article where the law names none. */
    static final String UNKNOWN = "?";

    private final String row;
    private final String article;

    PauseGround(String row, String article) {
        this.row = row;
        this.article = article;
    }

    /** By its name, its row or the word of the trade; null when the law knows no such ground. */
    static @Nullable PauseGround of(String reason) {
        String told = reason.strip();
        String name = told.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (PauseGround ground : values()) {
            if (ground.name().equals(name) || ground.row.equals(name)) {
                return ground;
            }
        }
        return PauseWords.ground(told);
    }

    static String article(String reason) {
        PauseGround ground = of(reason);
        return ground == null ? UNKNOWN : ground.article;
    }
}

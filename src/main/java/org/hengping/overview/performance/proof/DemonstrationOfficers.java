package org.hengping.overview.performance.proof;

import java.util.Locale;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Wording;
import org.springframework.context.annotation.Profile;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Who enters in the demonstration and who checks: the house itself, under two names. */
@Component
@Profile("demonstration")
public class DemonstrationOfficers {

    private final Wording wording;

    DemonstrationOfficers(Wording wording) {
        this.wording = wording;
    }

    public Actor enters() {
        return named("performance", "enters");
    }

    public Actor checks() {
        return named("evidence", "checks");
    }

    /** A text of the demonstration in the city's own language. */
    public String text(String key) {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            return wording.text("performance.demonstration." + key);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private Actor named(String room, String name) {
        Actor house = Actor.system(room);
        return new Actor(
                house.id(),
                house.account(),
                text(name),
                house.unit(),
                house.unitName(),
                house.roles(),
                house.permissions(),
                house.scope(),
                house.client());
    }
}

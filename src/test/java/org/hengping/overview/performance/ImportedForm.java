package org.hengping.overview.performance;

import java.io.IOException;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.springframework.context.ApplicationContext;

/** The demonstration form, taken in for a year. */
public final class ImportedForm {

    private ImportedForm() {}

    public static UUID of(ApplicationContext house, int year, Actor actor) throws IOException {
        String text = FormTextTests.demonstrationForm();
        return actor.call(() -> house.getBean(FormDesk.class).take(text, year, actor));
    }
}

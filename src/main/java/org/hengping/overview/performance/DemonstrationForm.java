package org.hengping.overview.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Formats;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The demonstration opens with a form for the current year; starting again changes nothing. */
@Component
@Profile("demonstration")
@Order(90)
class DemonstrationForm implements ApplicationRunner {

    private final FormDesk desk;
    private final Clock clock;

    DemonstrationForm(FormDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        String text = new ClassPathResource("modules/overview/performance/demonstration-form.txt")
                .getContentAsString(StandardCharsets.UTF_8);
        int year = LocalDate.ofInstant(clock.instant(), Formats.ZONE).getYear();
        Actor system = Actor.system("performance");
        system.run(() -> desk.take(text, year, system));
    }
}

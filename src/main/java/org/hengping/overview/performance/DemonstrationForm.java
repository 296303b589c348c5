package org.hengping.overview.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.access.Role;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.hengping.platform.web.Formats;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The demonstration opens with a form for the current year, declared, reviewed and approved by three officers and under
 * execution; starting again changes nothing.
 */
@Component
@Profile("demonstration")
@Order(90)
class DemonstrationForm implements ApplicationRunner {

    private final FormDesk desk;
    private final FormProcess process;
    private final FormRegister register;
    private final FormWords words;
    private final Clock clock;

    DemonstrationForm(FormDesk desk, FormProcess process, FormRegister register, FormWords words, Clock clock) {
        this.desk = desk;
        this.process = process;
        this.register = register;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        String text = new ClassPathResource("modules/overview/performance/demonstration-form.txt")
                .getContentAsString(StandardCharsets.UTF_8);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Formats.ZONE);
        Actor system = Actor.system("performance");
        UUID form = system.call(() -> desk.take(text, today.getYear(), system));
        StoredForm.Head head = system.call(() -> register.head(form));
        if (head.state() == FormState.DRAFT && head.revision() == 1) {
            LocalDate usual = LocalDate.of(today.getYear(), 2, 1);
            String paper = words.one("demonstration.paper").replace("{0}", String.valueOf(today.getYear()));
            move(form, 0, FormMove.DECLARE, Map.of());
            move(form, 1, FormMove.REVIEW, Map.of());
            move(
                    form,
                    2,
                    FormMove.APPROVE,
                    Map.of("approvalPaper", paper, "approvedOn", (usual.isAfter(today) ? today : usual).toString()));
            move(form, 0, FormMove.EXECUTE, Map.of());
        }
    }

    private void move(UUID form, int officer, FormMove move, Map<String, Object> data) {
        String name = words.all("demonstration.officers").get(officer);
        Actor actor = new Actor(
                UUID.nameUUIDFromBytes(("demonstration.officer." + officer).getBytes(StandardCharsets.UTF_8)),
                "demonstration.officer." + officer,
                name,
                null,
                "",
                Set.of(Role.FINANCE_OFFICER.name()),
                Set.of(move.permission(FormMove.ROOM)),
                Scope.EVERYTHING,
                null);
        actor.run(() -> process.move(form, null, move.code(), data, null, actor));
    }
}

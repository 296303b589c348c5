package org.hengping.foundation.matters.notices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.hengping.foundation.matters.notices.ReminderRules.Rule;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules of reminding for programs. */
@RestController
@RequestMapping("/api/v1/reminders")
@Tag(name = "reminders")
class ReminderApi {

    private final ReminderRules rules;

    ReminderApi(ReminderRules rules) {
        this.rules = rules;
    }

    @GetMapping
    @Permit("matters.reminders")
    @Operation(
            summary = "When people are told about tasks, by room and the move that is waited for",
            description = "* stands for all; the most exact rule counts.")
    List<Rule> all() {
        return rules.all();
    }

    @PutMapping
    @Permit("matters.reminders")
    @Operation(
            summary = "Keep a rule",
            description =
                    "version is the one it was read at, 0 for a rule that is not there. Tasks that come from then on follow "
                            + "it.")
    List<Rule> keep(@Valid @RequestBody Rule rule) {
        rules.keep(rule, Actor.current());
        return rules.all();
    }

    @DeleteMapping
    @Permit("matters.reminders")
    @Operation(summary = "Take a rule away: the next wider one counts")
    List<Rule> remove(@RequestParam String room, @RequestParam String verb, @RequestParam long version) {
        rules.remove(room, verb, version, Actor.current());
        return rules.all();
    }
}

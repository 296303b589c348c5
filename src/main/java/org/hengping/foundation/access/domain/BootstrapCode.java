package org.hengping.foundation.access.domain;

import org.hengping.platform.Console;
import org.hengping.platform.Settings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the bootstrap code on the console, not into the log, at each start until there are administrators. */
@Component
class BootstrapCode {

    private final Bootstrap bootstrap;
    private final Settings settings;

    BootstrapCode(Bootstrap bootstrap, Settings settings) {
        this.bootstrap = bootstrap;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        if (settings.production() && bootstrap.open()) {
            Console.say("house.bootstrap", bootstrap.issue(), settings.port());
        }
    }
}

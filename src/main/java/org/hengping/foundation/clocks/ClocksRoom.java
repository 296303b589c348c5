package org.hengping.foundation.clocks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClocksRoom {

    /** Read once: a new calendar comes with a new release, which starts anew. */
    @Bean
    WorkTime workTime(Calendars calendars) {
        calendars.store(CalendarFile.read());
        return new WorkingTime(calendars.newest(), calendars.profiles());
    }
}

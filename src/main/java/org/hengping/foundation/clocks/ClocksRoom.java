package org.hengping.foundation.clocks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClocksRoom {

    @Bean
    CurrentWorkTime workTime(Calendars calendars) {
        calendars.store(CalendarFile.read());
        return new CurrentWorkTime(calendars);
    }
}

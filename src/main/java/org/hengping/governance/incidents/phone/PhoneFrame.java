package org.hengping.governance.incidents.phone;

import java.util.List;
import org.hengping.platform.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the telephone's pages, in the account's menu. */
@Configuration(proxyBeanMethods = false)
class PhoneFrame {

    @Bean
    List<NavEntry> phoneNavigation() {
        return List.of(new NavEntry(NavEntry.ACCOUNT, "/phone", "nav.phone", "phone", "incidents.report", 5));
    }
}

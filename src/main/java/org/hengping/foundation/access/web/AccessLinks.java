package org.hengping.foundation.access.web;

import java.util.List;
import org.hengping.platform.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room's links in the frame. */
@Configuration(proxyBeanMethods = false)
class AccessLinks {

    @Bean
    static List<NavEntry> accessNavigation() {
        return List.of(
                new NavEntry("administration", "/accounts", "nav.accounts", "people", "access.read-accounts", 801),
                new NavEntry("administration", "/api-clients", "nav.clients", "link", "access.clients", 802),
                new NavEntry(NavEntry.ACCOUNT, "/account/sessions", "nav.sessions", "monitor", "access.own", 803),
                new NavEntry(NavEntry.ACCOUNT, "/account/password", "nav.password", "key", "access.own", 804));
    }
}

package org.hengping.governance.incidents.open311;

import java.util.List;
import org.hengping.platform.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The moderation's place in the frame. */
@Configuration(proxyBeanMethods = false)
class Open311Frame {

    @Bean
    List<NavEntry> moderationNavigation() {
        return List.of(
                new NavEntry("governance", "/incidents/moderation", "nav.moderation", "eye", "incidents.moderate", 30));
    }
}

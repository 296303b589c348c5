package org.hengping.overview.performance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hengping.foundation.access.PermissionSource;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.evidence.RecordLinks;
import org.hengping.overview.performance.lints.FormLints;
import org.hengping.platform.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the room is made of beside its services, and what it contributes to others. */
@Configuration(proxyBeanMethods = false)
class PerformanceRoom {

    @Bean
    FormWords formWords() {
        return new FormWords();
    }

    @Bean
    IndicatorProofs indicatorProofs() {
        return new IndicatorProofs();
    }

    @Bean
    FormLints formLints() {
        return new FormLints();
    }

    @Bean
    RecordLinks formLinks() {
        return new RecordLinks("performance", "/performance/forms/{record}");
    }

    /** The permissions of a form's moves follow from its life-cycle table. */
    @Bean
    PermissionSource formPermissions() {
        return () -> {
            Map<String, Set<Role>> permissions = new LinkedHashMap<>();
            for (FormMove move : FormMove.values()) {
                permissions.put(
                        move.permission(FormMove.ROOM), move.rule().who().roles());
            }
            return permissions;
        };
    }

    @Bean
    List<NavEntry> performanceNavigation() {
        return List.of(
                new NavEntry("performance", "/performance/forms", "nav.forms", "chart", "performance.read", 410));
    }
}

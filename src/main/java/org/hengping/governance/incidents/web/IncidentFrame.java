package org.hengping.governance.incidents.web;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hengping.foundation.access.PermissionSource;
import org.hengping.foundation.access.Role;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.platform.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room's place in the frame, and the permissions of its moves out of the life-cycle table. */
@Configuration(proxyBeanMethods = false)
class IncidentFrame {

    @Bean
    List<NavEntry> incidentNavigation() {
        return List.of(
                new NavEntry("governance", "/incidents", "nav.incidents", "flag", "incidents.read", 10),
                new NavEntry("data", "/incidents/imports", "nav.imports", "upload", "incidents.import-file", 60),
                new NavEntry(NavEntry.SEARCH, "/incidents", "nav.incidents.search", "search", "incidents.read", 11));
    }

    @Bean
    PermissionSource incidentPermissions() {
        return () -> {
            Map<String, Set<Role>> permissions = new LinkedHashMap<>();
            for (IncidentMove move : IncidentMove.values()) {
                if (move.rule().who().roles().isEmpty()) {
                    // the house's own
                    continue;
                }
                permissions
                        .computeIfAbsent(move.permission("incidents"), code -> EnumSet.noneOf(Role.class))
                        .addAll(move.rule().who().roles());
            }
            return permissions;
        };
    }
}

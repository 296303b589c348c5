package org.hengping.governance.incidents.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.matters.MatterKinds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The classes of incidents, for words that leave the house. */
@Component
class IncidentKinds implements MatterKinds {

    private final JdbcClient jdbc;
    private final IncidentClasses classes;

    IncidentKinds(JdbcClient jdbc, IncidentClasses classes) {
        this.jdbc = jdbc;
        this.classes = classes;
    }

    @Override
    public String room() {
        return IncidentDesk.ROOM;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Set<UUID> matters) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id, class_code from incidents.incident where id = any (:ids)")
                .param("ids", matters.toArray(UUID[]::new))
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), classes.name(row.getString("class_code")));
                });
        return names;
    }
}

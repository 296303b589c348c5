package org.hengping.foundation.evidence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hengping.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger for rooms that do not write it in a statement of their own. */
@Repository
class UpdateEntries implements UpdateLedger {

    private final JdbcClient jdbc;

    UpdateEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void created(String room, UUID record, long area, Instant at) {
        enter(room, record, 1, "C", area, at);
    }

    @Override
    public void changed(String room, UUID record, long version, long area, Instant at) {
        enter(room, record, version, "U", area, at);
    }

    private void enter(String room, UUID record, long version, String change, long area, Instant at) {
        jdbc.sql("""
                        insert into evidence.update_entry (id, room, record, version, change, area, at)
                        values (:id, :room, :record, :version, :change, :area, :at)
                        """)
                .param("id", Ids.at(at))
                .param("room", room)
                .param("record", record)
                .param("version", version)
                .param("change", change)
                .param("area", area)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}

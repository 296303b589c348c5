package org.hengping.foundation.organization;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StoredStaff implements Staff {

    private static final int LONGEST_NAME = 40;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AuditTrail audit;

    StoredStaff(JdbcClient jdbc, Clock clock, AuditTrail audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public List<Post> posts(UUID unit) {
        return jdbc.sql("select id, unit, code, name from organization.post where unit = :unit order by code")
                .param("unit", unit)
                .query(DataClassRowMapper.newInstance(Post.class))
                .list();
    }

    @Override
    public List<StaffMember> ofUnit(UUID unit) {
        return jdbc.sql("select id, unit, post, name from organization.staff where unit = :unit order by id")
                .param("unit", unit)
                .query(DataClassRowMapper.newInstance(StaffMember.class))
                .list();
    }

    @Override
    public StaffMember appoint(UUID unit, String post, String name) {
        String shown = name.strip();
        if (shown.isEmpty() || shown.length() > LONGEST_NAME) {
            throw Refusal.field("name", "staff-name", LONGEST_NAME);
        }
        Post held = posts(unit).stream()
                .filter(candidate -> candidate.code().equals(post))
                .findFirst()
                .orElseThrow(() -> Refusal.field("post", "unknown-post", post));
        StaffMember member = new StaffMember(Ids.at(clock.instant()), unit, held.id(), shown);
        jdbc.sql("insert into organization.staff (id, unit, post, name) values (:id, :unit, :post, :name)")
                .param("id", member.id())
                .param("unit", member.unit())
                .param("post", member.post())
                .param("name", member.name())
                .update();
        audit.append(Change.first("staff", member.id(), "APPOINT", unit.toString(), post, shown));
        return member;
    }
}

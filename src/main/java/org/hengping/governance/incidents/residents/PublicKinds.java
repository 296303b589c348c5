package org.hengping.governance.incidents.residents;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What residents choose from: few kinds in plain words ({@code residents.kind.<code>}), each standing for a class in force. */
@Component
class PublicKinds {

    record Kind(String code, String classCode) {}

    private final JdbcClient jdbc;

    PublicKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Kind> all() {
        return jdbc.sql("""
                        select k.code, k.class_code from incidents.public_kind k
                        join incidents.class c on c.code = k.class_code
                        where c.valid_to is null or c.valid_to >= current_date
                        order by k.position
                        """).query(DataClassRowMapper.newInstance(Kind.class)).list();
    }

    Optional<Kind> find(String code) {
        return all().stream().filter(kind -> kind.code().equals(code)).findFirst();
    }
}

package org.hengping.governance.incidents.open311;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.web.Wording;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was answered to a class's further questions, for the facts of an incident's page; seen by whoever sees the incident. */
@Component("extraFields")
public class ExtraFields {

    /** A line of the facts. */
    public record Line(String label, String text) {}

    private final JdbcClient jdbc;
    private final Wording wording;

    ExtraFields(JdbcClient jdbc, Wording wording) {
        this.jdbc = jdbc;
        this.wording = wording;
    }

    /** The answers in the order of their questions, then the address of a picture that was named and never fetched. */
    @Transactional(readOnly = true)
    public List<Line> of(UUID incident) {
        List<Line> lines = new ArrayList<>(jdbc.sql("""
                        select label, array_to_string(answers, ', ') as text from incidents.field_value
                        where incident = :incident order by position, code
                        """)
                .param("incident", incident)
                .query((row, n) -> new Line(row.getString("label"), row.getString("text")))
                .list());
        jdbc.sql("select media_url from incidents.open311_post where incident = :incident and media_url is not null")
                .param("incident", incident)
                .query(String.class)
                .optional()
                .ifPresent(url -> lines.add(new Line(wording.text("open311.media-url"), url)));
        return lines;
    }
}

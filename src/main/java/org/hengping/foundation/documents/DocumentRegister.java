package org.hengping.foundation.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the documents. */
@Component
class DocumentRegister {

    /** What an attachment changed. */
    record Attached(int taken, int had) {}

    /** What a key stored. @param sent SM3 of what was sent, before it was cleaned */
    record Remembered(Document document, byte[] sent) {}

    /** What an account has stored. */
    record Stored(long files, long bytes) {}

    private static final String COLUMNS =
            "select id, type, bytes, sm3, name, width, height, stored_at, owner, stage from documents.document ";

    /** The scope, before the row policy says the same. */
    private static final String SEEN = """
            and case when matter is null then owner = :actor
                else (area >= :lo and area < :hi) or unit = cast(:unit as uuid)
                    or exists (select from documents.sharing s
                        where s.matter = document.matter and s.unit = cast(:unit as uuid)
                            and (s.until is null or document.attached_at <= s.until)) end
            """;

    private final JdbcClient jdbc;

    DocumentRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Document document) {
        jdbc.sql("""
                        insert into documents.document
                            (id, type, bytes, sm3, name, width, height, stored_at, owner)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(document.id())
                .param(document.type())
                .param(document.bytes())
                .param(HexFormat.of().parseHex(document.sm3()))
                .param(document.name())
                .param(document.width())
                .param(document.height())
                .param(at(document.storedAt()))
                .param(document.owner())
                .update();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the actor used the key before */
    void remember(String key, byte[] sent, Document document) {
        jdbc.sql("insert into documents.upload_key (owner, key, sent, document, at) values (?, ?, ?, ?, ?)")
                .param(document.owner())
                .param(key)
                .param(sent)
                .param(document.id())
                .param(at(document.storedAt()))
                .update();
    }

    /** The document the current actor's key stored, whoever may see it by now. */
    Optional<Remembered> remembered(String key) {
        return jdbc.sql("""
                        select id, type, bytes, sm3, name, width, height, stored_at, owner, stage, sent
                        from documents.uploaded(?)
                        """)
                .param(key)
                .query((row, number) -> new Remembered(document(row, number), row.getBytes("sent")))
                .optional();
    }

    void forgetKeys(Instant before) {
        jdbc.sql("delete from documents.upload_key where at < ?")
                .param(at(before))
                .update();
    }

    Optional<Document> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id " + SEEN)
                .param("id", id)
                .params(scope())
                .query(DocumentRegister::document)
                .optional();
    }

    List<Document> of(String room, UUID matter) {
        return jdbc.sql(COLUMNS + "where matter = :matter and room = :room " + SEEN + " order by id")
                .param("matter", matter)
                .param("room", room)
                .params(scope())
                .query(DocumentRegister::document)
                .list();
    }

    Attached attach(Attachment attachment, long area, @Nullable UUID unit, Instant moment) {
        return jdbc.sql("select taken, had from documents.attach(?, ?, ?, ?, ?, ?, ?)")
                .param(attachment.ids().toArray(UUID[]::new))
                .param(attachment.room())
                .param(attachment.matter())
                .param(attachment.stage())
                .param(area)
                .param(unit)
                .param(at(moment))
                .query((row, number) -> new Attached(row.getInt(1), row.getInt(2)))
                .single();
    }

    void move(String room, UUID matter, long area, @Nullable UUID unit, Collection<UUID> parties, Instant moment) {
        jdbc.sql("select documents.move(?, ?, ?, ?, ?, ?)")
                .param(room)
                .param(matter)
                .param(area)
                .param(unit)
                .param(parties.toArray(UUID[]::new))
                .param(at(moment))
                .query((row, number) -> true)
                .list();
    }

    /** What the current actor has stored since a moment. */
    Stored storedSince(Instant moment) {
        return jdbc.sql("select files, bytes from documents.stored_since(?)")
                .param(at(moment))
                .query((row, number) -> new Stored(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Those of the ids that have a row, whosever it is. */
    List<UUID> known(Collection<UUID> ids) {
        return jdbc.sql("select documents.known(?)")
                .param(ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Forgets what was never attached: at most a thousand at a time. */
    List<UUID> discard(Instant before) {
        return jdbc.sql("select documents.discard(?)")
                .param(at(before))
                .query(UUID.class)
                .list();
    }

    /** The same of the current actor's own. */
    List<UUID> discardOwn(Instant before) {
        return jdbc.sql("select documents.discard_own(?)")
                .param(at(before))
                .query(UUID.class)
                .list();
    }

    private static Map<String, @Nullable Object> scope() {
        Actor actor = Actor.current();
        Scope scope = actor.scope();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("actor", actor.id());
        parameters.put("lo", scope.lo());
        parameters.put("hi", scope.hi());
        parameters.put("unit", scope.unit());
        return parameters;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getLong("bytes"),
                HexFormat.of().formatHex(row.getBytes("sm3")),
                row.getString("name"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                row.getObject("owner", UUID.class),
                row.getString("stage"));
    }
}

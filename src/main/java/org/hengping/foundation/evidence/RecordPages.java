package org.hengping.foundation.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.FieldCipher;
import org.hengping.platform.crypto.KeyService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the rows behind a figure, as deep as its measure lets readers see. */
@Component
class RecordPages {

    private record Row(UUID key, Instant at, String contribution, String room, UUID record, String reference) {}

    private final JdbcClient jdbc;
    private final Map<String, RecordLinks> links;
    private final KeyService keys;
    private final FieldCipher cipher;

    RecordPages(JdbcClient jdbc, ObjectProvider<RecordLinks> links, KeyService keys, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.links = links.stream().collect(Collectors.toMap(RecordLinks::room, link -> link));
        this.keys = keys;
        this.cipher = cipher;
    }

    RecordPage page(Question question, @Nullable String after, int limit) {
        if (limit < 1 || limit > MeasureRegister.MAX_PAGE) {
            throw Refusal.field("limit", "page-limit", MeasureRegister.MAX_PAGE);
        }
        Measure measure = question.measure();
        return switch (measure.drillDepth()) {
            case AGGREGATE -> throw Refusal.of(HttpStatus.FORBIDDEN, "counted-only");
            case REFERENCES -> references(question, after, limit);
            case RECORDS -> {
                List<Row> rows = rows(question, after == null ? null : cursor(after), limit);
                yield new RecordPage(
                        rows.stream().limit(limit).map(this::record).toList(),
                        rows.size() > limit ? rows.get(limit - 1).key().toString() : null);
            }
        };
    }

    /** Neither id nor cursor may lead back to the record: the one is a keyed digest, the other is sealed. */
    private RecordPage references(Question question, @Nullable String after, int limit) {
        FieldCipher.Cell place = new FieldCipher.Cell(
                "adult", "evidence.references", "cursor", question.measure().code());
        List<Row> rows = rows(question, after == null ? null : opened(place, after), limit);
        return new RecordPage(
                rows.stream()
                        .limit(limit)
                        .map(row -> reference(question.measure(), row))
                        .toList(),
                rows.size() > limit
                        ? cipher.encrypt(place, rows.get(limit - 1).key().toString())
                        : null);
    }

    private List<Row> rows(Question question, @Nullable UUID after, int limit) {
        JdbcClient.StatementSpec statement = jdbc.sql(new MeasureSql(question).page(after != null))
                .params(question.parameters())
                .param("limit", limit + 1);
        return (after == null ? statement : statement.param("after", after))
                .query((row, number) -> new Row(
                        row.getObject("key", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("contribution"),
                        row.getString("room"),
                        row.getObject("record", UUID.class),
                        row.getString("reference")))
                .list();
    }

    private MeasureRecord record(Row row) {
        RecordLinks link = links.get(row.room());
        return new MeasureRecord(
                row.key().toString(),
                row.at(),
                row.contribution(),
                row.reference(),
                link == null ? null : link.to(row.record()));
    }

    private MeasureRecord reference(Measure measure, Row row) {
        byte[] mac =
                keys.mac("evidence.references", (measure.code() + "|" + row.key()).getBytes(StandardCharsets.UTF_8));
        String number = HexFormat.of().formatHex(mac, 0, 8);
        return new MeasureRecord(number, row.at(), row.contribution(), number, null);
    }

    private UUID opened(FieldCipher.Cell place, String sealed) {
        try {
            return UUID.fromString(cipher.decrypt(place, sealed));
        } catch (FieldCipher.Unopenable e) {
            throw Refusal.field("after", "cursor");
        }
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.field("after", "cursor");
        }
    }
}

package org.hengping.foundation.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The figures that were taken down: appended and read, never changed. */
@Repository
class Runs {

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Runs(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(EvidenceRun run, UUID by) {
        MeasureValue value = run.value();
        jdbc.sql("""
                        insert into evidence.run (id, measure, definition_version, period_from, period_to, area, area_lo,
                            area_hi, as_of, known_at, status, numerator, denominator, n, excluded, missing_months,
                            record_hash, created_by, created_at)
                        values (:id, :measure, :version, :from, :to, :area, :lo, :hi, :asOf, :knownAt, :status,
                            :numerator, :denominator, :n, cast(:excluded as jsonb), string_to_array(:missing, ','),
                            :hash, :by, :at)
                        """)
                .param("id", run.id())
                .param("measure", run.measure())
                .param("version", run.definitionVersion())
                .param("from", run.period().from())
                .param("to", run.period().to())
                .param("area", run.area())
                .param("lo", run.lo())
                .param("hi", run.hi())
                .param("asOf", utc(value.asOf()))
                .param("knownAt", utc(value.knownAt()))
                .param("status", value.status().name())
                .param("numerator", value.numerator())
                .param("denominator", value.denominator())
                .param("n", value.n())
                .param("excluded", json.writeValueAsString(value.excluded()))
                .param(
                        "missing",
                        String.join(
                                ",",
                                value.missingMonths().stream()
                                        .map(YearMonth::toString)
                                        .toList()))
                .param("hash", run.recordHash())
                .param("by", by)
                .param("at", utc(run.createdAt()))
                .update();
    }

    Optional<EvidenceRun> find(UUID id) {
        return jdbc.sql("select * from evidence.run where id = :id")
                .param("id", id)
                .query(this::run)
                .optional();
    }

    List<EvidenceRun> newest(String measure, Scope scope, int limit) {
        return jdbc.sql("""
                        select * from evidence.run
                        where measure = :measure and area_lo >= :lo and area_hi <= :hi
                        order by id desc limit :limit
                        """)
                .param("measure", measure)
                .param("lo", scope.lo())
                .param("hi", scope.hi())
                .param("limit", limit)
                .query(this::run)
                .list();
    }

    private EvidenceRun run(ResultSet row, int number) throws SQLException {
        Map<String, Long> excluded = json.readValue(row.getString("excluded"), COUNTS);
        MeasureValue value = new MeasureValue(
                MeasureValue.Status.valueOf(row.getString("status")),
                count(row, "numerator"),
                count(row, "denominator"),
                row.getLong("n"),
                excluded,
                instant(row, "as_of"),
                instant(row, "known_at"),
                Arrays.stream((String[]) row.getArray("missing_months").getArray())
                        .map(YearMonth::parse)
                        .toList());
        return new EvidenceRun(
                row.getObject("id", UUID.class),
                row.getString("measure"),
                row.getInt("definition_version"),
                new Period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class)),
                row.getString("area"),
                row.getLong("area_lo"),
                row.getLong("area_hi"),
                value,
                row.getString("record_hash"),
                instant(row, "created_at"));
    }

    private static @Nullable Long count(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

package org.hengping.governance.incidents.sheets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of sheets between being sent and being recorded; row security shows them to whoever sent them. */
@Component
class SheetRows {

    /** Where a line stands. */
    enum State {
        /** Without a fault, to be recorded. */
        READY,
        /** Recorded by an earlier sheet. */
        KNOWN,
        /** With faults that were found before. */
        FAULTY,
        /** Recorded. */
        DONE,
        /** Refused by the desk. */
        REFUSED
    }

    /** @param faults {@code code:COLUMN} */
    record Row(
            int line,
            List<String> cells,
            List<String> faults,
            State state,
            @Nullable UUID incident,
            @Nullable String number) {}

    private static final String COLUMNS =
            "select line, cells, faults, state, incident, number from incidents.sheet_row ";
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    SheetRows(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    void keep(UUID run, List<Row> rows) {
        batch.batchUpdate(
                "insert into incidents.sheet_row (run, line, cells, faults, state) values (?, ?, ?, ?, ?)",
                rows,
                BATCH,
                (statement, row) -> {
                    statement.setObject(1, run);
                    statement.setInt(2, row.line());
                    statement.setArray(
                            3,
                            statement
                                    .getConnection()
                                    .createArrayOf("text", row.cells().toArray()));
                    statement.setArray(
                            4,
                            statement
                                    .getConnection()
                                    .createArrayOf("text", row.faults().toArray()));
                    statement.setString(5, row.state().name());
                });
    }

    /** The first lines in that state, by line. */
    List<Row> in(UUID run, State state, int limit) {
        return jdbc.sql(COLUMNS + "where run = :run and state = :state order by line limit :limit")
                .param("run", run)
                .param("state", state.name())
                .param("limit", limit)
                .query(SheetRows::row)
                .list();
    }

    /** Every line that did not become an incident through a fault. */
    List<Row> rejected(UUID run) {
        return jdbc.sql(COLUMNS + "where run = :run and state in ('FAULTY', 'REFUSED') order by line")
                .param("run", run)
                .query(SheetRows::row)
                .list();
    }

    int count(UUID run, State state) {
        return jdbc.sql("select count(*) from incidents.sheet_row where run = :run and state = :state")
                .param("run", run)
                .param("state", state.name())
                .query(Integer.class)
                .single();
    }

    /** Notes what became of a line that was ready; false when somebody else did it meanwhile. */
    boolean became(
            UUID run, int line, State state, List<String> faults, @Nullable UUID incident, @Nullable String number) {
        return jdbc.sql("""
                                update incidents.sheet_row
                                set state = :state, faults = :faults, incident = :incident, number = :number
                                where run = :run and line = :line and state = 'READY'
                                """)
                        .param("state", state.name())
                        .param("faults", faults.toArray(String[]::new))
                        .param("incident", incident, java.sql.Types.OTHER)
                        .param("number", number)
                        .param("run", run)
                        .param("line", line)
                        .update()
                == 1;
    }

    /** Which of these numbers an earlier sheet of the same origin recorded. */
    List<String> known(String source, List<String> numbers) {
        return jdbc.sql(
                        "select external_id from incidents.import_key where source = :source and external_id = any (:ids)")
                .param("source", source)
                .param("ids", numbers.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Binds an external number to its incident. @throws org.springframework.dao.DuplicateKeyException when it is bound */
    void bind(String source, String number, UUID incident, byte[] hash) {
        jdbc.sql("""
                        insert into incidents.import_key (source, external_id, incident, row_hash)
                        values (:source, :number, :incident, :hash)
                        """)
                .param("source", source)
                .param("number", number)
                .param("incident", incident)
                .param("hash", hash)
                .update();
        jdbc.sql("update incidents.incident set external_number = :number where id = :id")
                .param("number", number)
                .param("id", incident)
                .update();
    }

    /** Who sent a sheet that is being recorded. */
    Optional<UUID> sender(UUID run) {
        return jdbc.sql("select started_by from incidents.import_run where id = :run and state = 'RUNNING'")
                .param("run", run)
                .query(UUID.class)
                .optional();
    }

    /** Forgets the lines of old sheets, whoever sent them. */
    void forget(java.time.Instant before) {
        jdbc.sql("select incidents.forget_sheets(:before)")
                .param("before", java.sql.Timestamp.from(before))
                .query((row, n) -> true)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getInt("line"),
                List.of((String[]) row.getArray("cells").getArray()),
                List.of((String[]) row.getArray("faults").getArray()),
                State.valueOf(row.getString("state")),
                row.getObject("incident", UUID.class),
                row.getString("number"));
    }
}

package org.hengping.overview.performance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.overview.performance.grids.Grid;
import org.hengping.overview.performance.grids.Place;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a form was read from, cell by cell as it stood in the file, and what its reader asked. */
@Repository
class FormSources {

    /** One cell of the file. */
    record SourceCell(int sheet, int row, int column, int rows, int columns, String text, String place) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    FormSources(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    void keep(UUID form, List<Grid> grids, List<FormQuestion> questions) {
        int ordinal = 1;
        List<Object[]> rows = new ArrayList<>();
        for (int sheet = 0; sheet < grids.size(); sheet++) {
            for (Grid.Cell cell : grids.get(sheet).cells()) {
                rows.add(new Object[] {
                    form,
                    ordinal++,
                    sheet + 1,
                    cell.row(),
                    cell.column(),
                    cell.rows(),
                    cell.columns(),
                    cell.text(),
                    cell.place().toString()
                });
            }
        }
        jdbc.batchUpdate("""
                insert into performance.source_cell (form, ordinal, sheet, row_at, col_at, rows, cols, text, place)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        for (int i = 0; i < questions.size(); i++) {
            FormQuestion question = questions.get(i);
            Place place = question.place();
            client.sql("""
                            insert into performance.question (form, ordinal, code, kind, sheet, row_at, cell_at, arguments)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            form,
                            i + 1,
                            question.code(),
                            place.kind().name(),
                            place.sheet(),
                            place.row(),
                            place.cell(),
                            question.arguments().toArray(String[]::new))
                    .update();
        }
    }

    List<FormQuestion> questions(UUID form) {
        return client.sql("select * from performance.question where form = ? order by ordinal")
                .param(form)
                .query((row, number) -> new FormQuestion(
                        row.getString("code"),
                        new Place(
                                Place.Kind.valueOf(row.getString("kind")),
                                row.getString("sheet"),
                                row.getInt("row_at"),
                                row.getInt("cell_at")),
                        List.of((String[]) row.getArray("arguments").getArray())))
                .list();
    }

    List<SourceCell> cells(UUID form) {
        return client.sql("select * from performance.source_cell where form = ? order by ordinal")
                .param(form)
                .query((row, number) -> cell(row))
                .list();
    }

    private static SourceCell cell(ResultSet row) throws SQLException {
        return new SourceCell(
                row.getInt("sheet"),
                row.getInt("row_at"),
                row.getInt("col_at"),
                row.getInt("rows"),
                row.getInt("cols"),
                row.getString("text"),
                row.getString("place"));
    }
}

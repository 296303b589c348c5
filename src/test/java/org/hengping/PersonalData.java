package org.hengping;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at a database's tables for what the boundaries forbid, and at the rooms' data catalogues beside them. */
final class PersonalData {

    /** A column of a room's table. @param keyed true if the table has one row for each person or group of persons */
    record Column(String schema, String table, String name, String type, boolean keyed) {

        String key() {
            return schema + "." + table + "." + name;
        }

        /** True if one of the words joined by underscores is in the set. */
        boolean says(Set<String> words) {
            return Arrays.stream(name.toLowerCase(Locale.ROOT).split("_")).anyMatch(words::contains);
        }
    }

    /** A line of a room's catalogue. */
    record Line(
            String room,
            String table,
            String column,
            boolean personal,
            String purpose,
            String basis,
            String category,
            String retention) {

        String key() {
            return table + "." + column;
        }
    }

    private static final Set<String> PERSONS = Set.of(
            "account",
            "actor",
            "staff",
            "person",
            "people",
            "resident",
            "member",
            "worker",
            "occupant",
            "tenant",
            "minor");

    private static final Set<String> GRADES = Set.of(
            "score", "scores", "grade", "rank", "ranking", "rating", "points", "credit", "risk", "danger", "stars",
            "tier");

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    private static final Set<String> WATCHING = Set.of(
            "face",
            "plate",
            "trajectory",
            "track",
            "tracks",
            "gait",
            "iris",
            "fingerprint",
            "voiceprint",
            "imei",
            "imsi",
            "bluetooth",
            "wifi",
            "gps",
            "whereabouts",
            "movement",
            "movements");

    private static final Set<String> SOCIAL = Set.of(
            "weibo",
            "wechat",
            "weixin",
            "qq",
            "douyin",
            "openid",
            "unionid",
            "nickname",
            "follower",
            "followers",
            "sentiment",
            "author",
            "poster",
            "hashtag");

    /** Words that suggest a column is about somebody. */
    private static final Set<String> ABOUT_SOMEBODY = Set.of(
            "name",
            "phone",
            "mobile",
            "email",
            "address",
            "identity",
            "birth",
            "birthday",
            "sex",
            "gender",
            "ethnicity",
            "account",
            "actor",
            "owner",
            "person",
            "staff",
            "reporter",
            "by",
            "assignee",
            "checker",
            "handler",
            "holder",
            "password",
            "secret",
            "principal",
            "longitude",
            "latitude",
            "opinion",
            "description",
            "title",
            "ip");

    private PersonalData() {}

    /** All columns of the rooms' tables; a partition is part of its parent. */
    static List<Column> columns(JdbcClient jdbc) {
        return jdbc.sql("""
                        select n.nspname as schema, c.relname as table, a.attname as name,
                               format_type(a.atttypid, null) as type,
                               array(select k.attname::text from pg_index i join pg_attribute k
                                         on k.attrelid = c.oid and k.attnum = any (i.indkey)
                                      where i.indrelid = c.oid and (i.indisprimary or i.indisunique)) as keys
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                         where c.relkind in ('r', 'p') and not c.relispartition
                           and n.nspname !~ '^(pg_|information_schema$|public$|parts$|migrations$)'
                         order by 1, 2, a.attnum
                        """)
                .query((row, number) -> new Column(
                        row.getString("schema"),
                        row.getString("table"),
                        row.getString("name"),
                        row.getString("type"),
                        Stream.concat(Stream.of(row.getString("table")), Arrays.stream((String[])
                                        row.getArray("keys").getArray()))
                                .flatMap(name -> Arrays.stream(name.split("_")))
                                .anyMatch(PERSONS::contains)))
                .list();
    }

    /** Numbers by which people could be ordered. */
    static List<String> gradesOfPersons(List<Column> columns) {
        return columns.stream()
                .filter(column -> column.keyed() && NUMBERS.contains(column.type()) && column.says(GRADES))
                .map(Column::key)
                .toList();
    }

    static List<String> watching(List<Column> columns) {
        return columns.stream()
                .filter(column -> column.says(WATCHING))
                .map(Column::key)
                .toList();
    }

    static List<String> socialAccounts(List<Column> columns) {
        return columns.stream()
                .filter(column -> column.says(SOCIAL))
                .map(Column::key)
                .toList();
    }

    /** Columns that seem to be about somebody and that no catalogue explains, and lines of catalogues that explain nothing. */
    static List<String> unexplained(List<Column> columns, List<Line> catalogue) {
        List<String> broken = new ArrayList<>();
        Set<String> explained = catalogue.stream().map(Line::key).collect(Collectors.toSet());
        columns.stream()
                .filter(column -> column.says(ABOUT_SOMEBODY) && !explained.contains(column.key()))
                .forEach(column -> broken.add(column.key() + " is in no catalogue"));
        Set<String> known = columns.stream().map(Column::key).collect(Collectors.toSet());
        Set<String> seen = new TreeSet<>();
        for (Line line : catalogue) {
            if (!known.contains(line.key())) {
                broken.add(line.key() + " is catalogued and does not exist");
            }
            if (!seen.add(line.key())) {
                broken.add(line.key() + " is catalogued twice");
            }
            if (!line.table().startsWith(line.room() + ".")) {
                broken.add(line.key() + " is catalogued by " + line.room());
            }
            if (line.personal()
                    && Stream.of(line.purpose(), line.basis(), line.category(), line.retention())
                            .anyMatch(String::isBlank)) {
                broken.add(line.key() + " lacks purpose, legal basis, category or retention");
            }
        }
        return broken;
    }

    /** The catalogues of all rooms below a folder like {@code src/main/resources/modules}. */
    static List<Line> catalogue(Path modules) {
        try (Stream<Path> files = Files.walk(modules)) {
            return files.filter(file -> file.endsWith("data-catalogue.csv"))
                    .sorted()
                    .flatMap(file -> lines(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> lines(Path file) {
        String room = file.getName(file.getNameCount() - 2).toString();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = format.parse(reader)) {
            return parser.stream()
                    .map(row -> new Line(
                            room,
                            row.get("table"),
                            row.get("column"),
                            row.get("person-related").equals("yes"),
                            row.get("purpose"),
                            row.get("legal basis"),
                            row.get("category"),
                            row.get("retention")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

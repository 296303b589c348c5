package org.hengping.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose parameters are named {@code :name}. */
final class Sql {

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]+)");

    private final PreparedStatement statement;
    private final List<String> names = new ArrayList<>();

    Sql(Connection connection, String text) throws SQLException {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        this.statement = connection.prepareStatement(matcher.replaceAll("?"));
    }

    /** Runs it. @return the first column of the one row it must give */
    String single(Map<String, @Nullable Object> values) throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            Object value = values.get(names.get(i));
            switch (value) {
                case null -> statement.setNull(i + 1, Types.OTHER);
                case Instant at ->
                    statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
                case String text -> statement.setString(i + 1, text);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                default -> statement.setObject(i + 1, value);
            }
        }
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new Mismatch("a step of plain SQL changed nothing");
            }
            return row.getString(1);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

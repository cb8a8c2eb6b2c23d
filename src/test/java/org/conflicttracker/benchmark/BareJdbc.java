package org.conflicttracker.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Baseline of the import benchmark: copies the rows of a full store to an empty one by JDBC batches and measures the writing only.
 * Transactions have as many events as those of an import, with equal durability.
 */
final class BareJdbc {

    private static final List<String> FIRST =
            List.of("actor_state", "actor_name", "actor", "source_state", "source_name", "source");

    private static final List<String> OF_REVISIONS = List.of(
            "revision",
            "revision_content",
            "revision_place",
            "revision_involvement",
            "revision_mention",
            "revision_voice",
            "revision_figure",
            "revision_tag",
            "revision_external_id",
            "imported_row");

    private final Connection from;
    private final Connection to;
    private final String afterCommit;
    private long nanos;

    /** @param afterCommit statement that makes a commit durable; null if the commit does */
    BareJdbc(Connection from, Connection to, String afterCommit) {
        this.from = from;
        this.to = to;
        this.afterCommit = afterCommit;
    }

    /** Seconds of writing. */
    double fill(long events, int batch) throws SQLException {
        to.setAutoCommit(false);
        for (String table : FIRST) {
            copy(table, "");
        }
        long reports = 0;
        for (long first = 1; first <= events; first += batch) {
            long last = Math.min(events, first + batch - 1);
            String between = " between " + first + " and " + last;
            long upTo =
                    Math.max(reports, number("select max(report_id) from revision_mention where revision" + between));
            copy("report", " where id > " + reports + " and id <= " + upTo);
            reports = upTo;
            copy("event", " where revision" + between);
            for (String table : OF_REVISIONS) {
                copy(table, " where revision" + between);
            }
            commit();
        }
        return nanos / 1e9;
    }

    private void commit() throws SQLException {
        long start = System.nanoTime();
        to.commit();
        if (afterCommit != null) {
            try (Statement statement = to.createStatement()) {
                statement.execute(afterCommit);
            }
        }
        nanos += System.nanoTime() - start;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void copy(String table, String where) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        String columns;
        try (Statement statement = from.createStatement();
                ResultSet found = statement.executeQuery("select * from " + table + where)) {
            ResultSetMetaData about = found.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                names.add(about.getColumnName(i));
            }
            columns = String.join(", ", names);
            while (found.next()) {
                Object[] row = new Object[names.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        if (!rows.isEmpty()) {
            insert(table, columns, rows);
        }
    }

    private void insert(String table, String columns, List<Object[]> rows) throws SQLException {
        String marks = IntStream.range(0, rows.get(0).length).mapToObj(i -> "?").collect(Collectors.joining(", "));
        long start = System.nanoTime();
        try (PreparedStatement statement =
                to.prepareStatement("insert into " + table + " (" + columns + ") values (" + marks + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        nanos += System.nanoTime() - start;
    }
}

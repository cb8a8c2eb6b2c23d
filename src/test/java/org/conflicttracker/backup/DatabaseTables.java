package org.conflicttracker.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Rows of all tables with recorded content; clears them too. */
record DatabaseTables(DataSource database) {

    /** In an order that keeps foreign keys valid when the tables are cleared. */
    private static final List<String> RECORDED = List.of(
            "imported_row",
            "dataset",
            "permalink",
            "duplicate_dismissal",
            "revision_content",
            "revision_place",
            "revision_involvement",
            "revision_mention",
            "revision_voice",
            "revision_figure",
            "revision_tag",
            "revision_external_id",
            "revision_part",
            "revision",
            "event",
            "report_version",
            "report",
            "source",
            "source_name",
            "source_state",
            "actor",
            "actor_name",
            "actor_state",
            "area",
            "area_name",
            "area_state",
            "area_edition",
            "reference_job_entry",
            "reference_job",
            "rule_job",
            "withholding");

    private static final String COUNTERS =
            "last_revision, last_public_revision, last_event, last_actor, last_source, last_report, last_state, last_area from store";

    Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : RECORDED) {
            rows.put(table, rows("select * from " + table).stream().sorted().toList());
        }
        rows.put("store", rows("select " + COUNTERS));
        return rows;
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    if (result.getMetaData().getColumnName(i).equalsIgnoreCase("import_id")) {
                        // the imports themselves are not in a backup
                        continue;
                    }
                    row.add(result.getMetaData().getColumnName(i) + "=" + result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** Removes all content; revisions and ids go on from those given before. */
    void emptyContent() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : RECORDED) {
                statement.execute("delete from " + table);
            }
            statement.execute("delete from idempotency");
        }
    }

    void empty() throws SQLException {
        emptyContent();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from store where id = 2");
            statement.execute(
                    "update store set last_revision = 0, last_public_revision = 0, last_event = 0, last_actor = 0, last_source = 0,"
                            + " last_report = 0, last_state = 0, last_area = 0");
        }
    }
}

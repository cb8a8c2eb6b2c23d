package org.conflicttracker.benchmark.analytic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Indexes of an H2 store that are dropped before and recreated after the fill: those that are neither constraints nor Flyway's, and the
 * primary keys of the rows by which revisions are found.
 */
final class Indexes {

    private static final String INDEXES =
            "select i.index_name, i.table_name, listagg(c.column_name, ', ') within group (order by c.ordinal_position)"
                    + " from information_schema.indexes i join information_schema.index_columns c"
                    + " on c.index_name = i.index_name and c.table_name = i.table_name"
                    + " where i.table_schema = 'PUBLIC' and not i.is_generated and i.index_type_name = 'INDEX'"
                    + " and i.table_name = upper(i.table_name)"
                    + " group by i.index_name, i.table_name order by 1";
    private static final String KEYS =
            "select k.constraint_name, k.table_name, listagg(k.column_name, ', ') within group (order by k.ordinal_position)"
                    + " from information_schema.key_column_usage k join information_schema.table_constraints c"
                    + " on c.constraint_name = k.constraint_name"
                    + " where c.constraint_type = 'PRIMARY KEY' and left(k.table_name, 9) = 'REVISION_'"
                    + " group by k.constraint_name, k.table_name having count(*) > 1";

    private final Connection connection;
    private final Map<String, String> making = new LinkedHashMap<>();

    Indexes(Connection connection) {
        this.connection = connection;
    }

    void drop() throws SQLException {
        Map<String, String> dropping = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet keys = statement.executeQuery(KEYS)) {
                while (keys.next()) {
                    String table = "alter table " + keys.getString(2);
                    dropping.put(keys.getString(1), table + " drop primary key");
                    making.put(keys.getString(1), table + " add primary key (" + keys.getString(3) + ")");
                }
            }
            try (ResultSet found = statement.executeQuery(INDEXES)) {
                while (found.next()) {
                    String name = found.getString(1);
                    dropping.put(name, "drop index " + name);
                    making.put(
                            name,
                            "create index " + name + " on " + found.getString(2) + " (" + found.getString(3) + ")");
                }
            }
        }
        Database.Schema.run(connection, dropping.values().toArray(String[]::new));
    }

    void create() throws SQLException {
        Database.Schema.run(connection, making.values().toArray(String[]::new));
    }
}

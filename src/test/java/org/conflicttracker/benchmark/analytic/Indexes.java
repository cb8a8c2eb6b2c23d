package org.conflicttracker.benchmark.analytic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The indexes of a store on H2 that are neither constraints nor Flyway's: dropped before it is filled, made again after. */
final class Indexes {

    private static final String FIND =
            "select i.index_name, i.table_name, listagg(c.column_name, ', ') within group (order by c.ordinal_position)"
                    + " from information_schema.indexes i join information_schema.index_columns c"
                    + " on c.index_name = i.index_name and c.table_name = i.table_name"
                    + " where i.table_schema = 'PUBLIC' and not i.is_generated and i.index_type_name = 'INDEX'"
                    + " and i.table_name = upper(i.table_name)"
                    + " group by i.index_name, i.table_name order by 1";

    private final Connection connection;
    private final Map<String, String> making = new LinkedHashMap<>();

    Indexes(Connection connection) {
        this.connection = connection;
    }

    void drop() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(FIND)) {
            while (found.next()) {
                String name = found.getString(1);
                making.put(
                        name, "create index " + name + " on " + found.getString(2) + " (" + found.getString(3) + ")");
            }
        }
        for (String name : making.keySet()) {
            Schema.run(connection, "drop index " + name);
        }
    }

    void create() throws SQLException {
        for (String sql : making.values()) {
            Schema.run(connection, sql);
        }
    }
}

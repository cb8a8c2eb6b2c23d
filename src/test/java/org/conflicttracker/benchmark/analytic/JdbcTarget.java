package org.conflicttracker.benchmark.analytic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.benchmark.synthetic.FillTarget;
import org.conflicttracker.benchmark.synthetic.Layout;

/** Fill target for JDBC batch inserts. */
final class JdbcTarget implements FillTarget {

    private final Connection connection;
    private final Map<Layout.Table, PreparedStatement> statements = new HashMap<>();

    JdbcTarget(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    @Override
    public void write(Layout.Table table, List<Object[]> rows) throws SQLException {
        PreparedStatement statement = statements.get(table);
        if (statement == null) {
            statement = connection.prepareStatement(insert(table));
            statements.put(table, statement);
        }
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private static String insert(Layout.Table table) {
        return "insert into " + table.name() + " (" + String.join(", ", table.columns()) + ") values (?"
                + ", ?".repeat(table.columns().size() - 1) + ")";
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }
}

package org.conflicttracker.benchmark.analytic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Database queried by prepared statements, in process if embedded. */
final class DatabaseSubject implements InterleavedRun.Subject {

    /** Query time-out in seconds. */
    static final int GIVES_UP = 10;

    /** SQL state of cancelled statements of H2 and PostgreSQL; DuckDB has none. */
    private static final String CANCELLED = "57014";

    private final Database database;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** One caller of the database, on a connection that the database or the caller closes. */
    DatabaseSubject(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public void ask(BenchmarkQuery.Case one) throws SQLException {
        try {
            rows(one);
        } catch (SQLException e) {
            if (!(e instanceof SQLTimeoutException) && !CANCELLED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    List<Object[]> rows(BenchmarkQuery.Case one) throws SQLException {
        Dialect.Sql sql = one.sql().apply(database.dialect());
        PreparedStatement statement = statements.get(sql.text());
        // DuckDB closes a statement that exceeds its time
        if (statement == null || statement.isClosed()) {
            statement = connection.prepareStatement(sql.text());
            statement.setQueryTimeout(GIVES_UP);
            statements.put(sql.text(), statement);
        }
        int place = 1;
        for (Object value : sql.values()) {
            statement.setObject(place++, value);
        }
        List<Object[]> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}

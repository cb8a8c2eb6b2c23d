package org.conflicttracker.benchmark.analytic;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.conflicttracker.benchmark.synthetic.Layout;
import org.conflicttracker.benchmark.synthetic.Target;
import org.conflicttracker.benchmark.synthetic.WideLayout;
import org.duckdb.DuckDBConnection;

/** DuckDB in this process, with all processors. */
final class DuckDb implements Database, Dialect {

    private final DuckDBConnection connection;
    private AppenderTarget filling;

    DuckDb(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("events.duckdb"))
                .unwrap(DuckDBConnection.class);
    }

    @Override
    public String name() {
        return "duckDb";
    }

    @Override
    public Layout layout() {
        return new WideLayout(false);
    }

    @Override
    public Target create() throws SQLException {
        Schema.run(connection, Schema.STATES + ", words varchar, document varchar)", Schema.INVOLVEMENTS);
        filling = new AppenderTarget(connection);
        return filling;
    }

    @Override
    public void finish() throws SQLException {
        filling.close();
        Schema.run(connection, "analyze", "checkpoint");
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Dialect dialect() {
        return this;
    }

    @Override
    public String hasWord() {
        return "words like ?";
    }

    @Override
    public String documents(String where) {
        return "select document from events where " + where;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

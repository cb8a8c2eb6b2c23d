package org.conflicttracker.benchmark.analytic;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.benchmark.synthetic.FillTarget;
import org.conflicttracker.benchmark.synthetic.Layout;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Fill target for DuckDB's appender; columns have the order of the rows. */
final class AppenderTarget implements FillTarget, AutoCloseable {

    private final DuckDBConnection connection;
    private final Map<String, DuckDBAppender> appenders = new HashMap<>();

    AppenderTarget(DuckDBConnection connection) {
        this.connection = connection;
    }

    @Override
    public void write(Layout.Table table, List<Object[]> rows) throws SQLException {
        DuckDBAppender appender = appenders.get(table.name());
        if (appender == null) {
            appender = connection.createAppender(table.name());
            // threads append in turn
            appender.unsafeBreakThreadConfinement();
            appenders.put(table.name(), appender);
        }
        for (Object[] row : rows) {
            appender.beginRow();
            for (Object value : row) {
                append(appender, value);
            }
            appender.endRow();
        }
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof Boolean yes) {
            appender.append(yes.booleanValue());
        } else if (value instanceof LocalDate day) {
            appender.append(day);
        } else {
            appender.append(value.toString());
        }
    }

    @Override
    public void close() throws SQLException {
        for (DuckDBAppender appender : appenders.values()) {
            appender.close();
        }
    }
}

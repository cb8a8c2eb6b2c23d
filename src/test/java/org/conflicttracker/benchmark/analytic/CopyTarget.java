package org.conflicttracker.benchmark.analytic;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.conflicttracker.benchmark.synthetic.FillTarget;
import org.conflicttracker.benchmark.synthetic.Layout;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Fill target for PostgreSQL's COPY. */
final class CopyTarget implements FillTarget {

    private final CopyManager copies;

    CopyTarget(Connection connection) throws SQLException {
        copies = connection.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public void write(Layout.Table table, List<Object[]> rows) throws SQLException, IOException {
        StringBuilder text = new StringBuilder();
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                text.append(i == 0 ? "" : "\t").append(cell(row[i]));
            }
            text.append('\n');
        }
        copies.copyIn(
                "copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin",
                new StringReader(text.toString()));
    }

    private static String cell(Object value) {
        if (value == null) {
            return "\\N";
        }
        String text = value.toString();
        return value instanceof String && text.indexOf('\\') >= 0 ? text.replace("\\", "\\\\") : text;
    }
}

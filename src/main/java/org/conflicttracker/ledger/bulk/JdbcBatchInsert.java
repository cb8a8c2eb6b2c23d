package org.conflicttracker.ledger.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Insert by a JDBC batch. */
record JdbcBatchInsert(Connection connection) implements BulkInsert {

    private static final int BATCH_ROWS = 500;

    @Override
    public void insert(TableMapping mapping, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(mapping))) {
            for (int i = 0; i < rows.size(); i++) {
                bind(statement, mapping, rows.get(i));
                statement.addBatch();
                if (i % BATCH_ROWS == BATCH_ROWS - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, TableMapping mapping, Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            if (row[i] == null) {
                statement.setNull(i + 1, mapping.columns().get(i).sqlType());
            } else {
                statement.setObject(i + 1, row[i]);
            }
        }
    }

    private static String sql(TableMapping mapping) {
        String names = mapping.columns().stream().map(TableMapping.Column::name).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(mapping.columns().size(), "?"));
        return "insert into " + mapping.table() + " (" + names + ") values (" + marks + ")";
    }
}

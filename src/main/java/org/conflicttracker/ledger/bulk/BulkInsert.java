package org.conflicttracker.ledger.bulk;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Strategy to insert rows into a table. */
interface BulkInsert {

    /** Number of rows from which PostgreSQL's COPY is faster than a batch, in spite of its additional round trip. */
    int COPY_MIN_ROWS = 20;

    void insert(TableMapping mapping, List<Object[]> rows) throws SQLException;

    static BulkInsert of(Connection connection, int rows) throws SQLException {
        return rows >= COPY_MIN_ROWS && connection.isWrapperFor(PGConnection.class)
                ? new CopyBulkInsert(connection.unwrap(PGConnection.class))
                : new JdbcBatchInsert(connection);
    }

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
            String names =
                    mapping.columns().stream().map(TableMapping.Column::name).collect(Collectors.joining(", "));
            String marks =
                    String.join(", ", Collections.nCopies(mapping.columns().size(), "?"));
            return "insert into " + mapping.table() + " (" + names + ") values (" + marks + ")";
        }
    }

    /** Insert by PostgreSQL's COPY in text format: one plan and one round trip for all rows. */
    record CopyBulkInsert(PGConnection connection) implements BulkInsert {

        private static final int CHUNK_CHARS = 1 << 16;

        @Override
        public void insert(TableMapping mapping, List<Object[]> rows) throws SQLException {
            CopyIn copy = connection
                    .getCopyAPI()
                    .copyIn("copy " + mapping.table() + " (" + columnNames(mapping) + ") from stdin");
            try {
                StringBuilder chunk = new StringBuilder();
                for (Object[] row : rows) {
                    write(row, chunk);
                    if (chunk.length() > CHUNK_CHARS) {
                        send(chunk, copy);
                    }
                }
                send(chunk, copy);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }

        private static String columnNames(TableMapping mapping) {
            return mapping.columns().stream().map(TableMapping.Column::name).collect(Collectors.joining(", "));
        }

        private static void send(StringBuilder chunk, CopyIn copy) throws SQLException {
            byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            chunk.setLength(0);
        }

        static void write(Object[] row, StringBuilder out) {
            for (int i = 0; i < row.length; i++) {
                if (i > 0) {
                    out.append('\t');
                }
                if (row[i] == null) {
                    out.append("\\N");
                } else if (row[i] instanceof String text) {
                    write(text, out);
                } else {
                    out.append(row[i]);
                }
            }
            out.append('\n');
        }

        private static void write(String text, StringBuilder out) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '\\' -> out.append("\\\\");
                    case '\t' -> out.append("\\t");
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    default -> out.append(c);
                }
            }
        }
    }
}

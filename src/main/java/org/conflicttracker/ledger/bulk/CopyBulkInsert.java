package org.conflicttracker.ledger.bulk;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

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

package org.conflicttracker.ledger.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

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
}

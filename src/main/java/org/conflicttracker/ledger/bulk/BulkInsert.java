package org.conflicttracker.ledger.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** A way to put rows into a table. */
interface BulkInsert {

    /** From how many rows of a table on PostgreSQL's COPY is quicker than a batch: it takes a turn more. */
    int COPY_MIN_ROWS = 20;

    void insert(TableMapping shape, List<Object[]> rows) throws SQLException;

    static BulkInsert of(Connection connection, int rows) throws SQLException {
        return rows >= COPY_MIN_ROWS && connection.isWrapperFor(PGConnection.class)
                ? new CopyBulkInsert(connection.unwrap(PGConnection.class))
                : new JdbcBatchInsert(connection);
    }
}

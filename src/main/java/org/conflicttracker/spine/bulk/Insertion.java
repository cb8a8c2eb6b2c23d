package org.conflicttracker.spine.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** A way to put rows into a table. */
interface Insertion {

    /** From how many rows of a table on PostgreSQL's COPY is quicker than a batch: it takes a turn more. */
    int COPIED = 20;

    void insert(Shape shape, List<Object[]> rows) throws SQLException;

    static Insertion of(Connection connection, int rows) throws SQLException {
        return rows >= COPIED && connection.isWrapperFor(PGConnection.class)
                ? new Copied(connection.unwrap(PGConnection.class))
                : new Batched(connection);
    }
}

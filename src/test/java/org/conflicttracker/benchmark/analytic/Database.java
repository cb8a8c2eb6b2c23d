package org.conflicttracker.benchmark.analytic;

import java.sql.Connection;
import java.sql.SQLException;
import org.conflicttracker.benchmark.synthetic.FillTarget;
import org.conflicttracker.benchmark.synthetic.Layout;

/** Database under comparison. */
interface Database extends AutoCloseable {

    /** Name in the results. */
    String name();

    Layout layout();

    /** Creates the tables. */
    FillTarget create() throws SQLException;

    /** Creates indexes and statistics after the fill; the database is reopened for queries. */
    void finish() throws SQLException;

    Connection connection();

    Dialect dialect();

    @Override
    void close() throws SQLException;
}

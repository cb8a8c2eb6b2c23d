package org.conflicttracker.benchmark.analytic;

import java.sql.Connection;
import java.sql.SQLException;
import org.conflicttracker.benchmark.synthetic.FillTarget;
import org.conflicttracker.benchmark.synthetic.Layout;

/** A database that is asked the same as the tracker. */
interface Database extends AutoCloseable {

    /** As it is called in the results. */
    String name();

    Layout layout();

    /** Makes its tables, to be filled. */
    FillTarget create() throws SQLException;

    /** Makes its indexes and statistics, when it is filled; it is opened anew to be asked. */
    void finish() throws SQLException;

    Connection connection();

    Dialect dialect();

    @Override
    void close() throws SQLException;
}

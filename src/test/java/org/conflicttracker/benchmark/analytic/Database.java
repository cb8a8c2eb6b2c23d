package org.conflicttracker.benchmark.analytic;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** The first connection. */
    Connection connection();

    /** Another connection, for a caller of its own, who closes it. */
    Connection connect() throws SQLException;

    Dialect dialect();

    @Override
    void close() throws SQLException;

    /** Schema of the compared databases. */
    static final class Schema {

        static final String STATES =
                "create table events (revision int not null, until_revision int, event_id int not null,"
                        + " event_type varchar(40) not null, sub_type varchar(60), violence varchar(20), country varchar(3), admin1 varchar(200),"
                        + " admin2 varchar(200), latitude int, longitude int, date_start date not null, date_end date not null,"
                        + " date_precision varchar(10), killed_low int, killed_best int, killed_high int, killed_open boolean,"
                        + " injured_low int, injured_best int, injured_high int, injured_open boolean";
        static final String INVOLVEMENTS =
                "create table involvements (revision int not null, actor_id int not null, kind varchar(20), role varchar(15))";
        static final String TEXTS =
                "create table texts (revision int not null, words varchar(1048576), document varchar(1048576))";

        private Schema() {}

        static void run(Connection connection, String... statements) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }
}

package org.conflicttracker.benchmark.analytic;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.conflicttracker.benchmark.synthetic.FillTarget;
import org.conflicttracker.benchmark.synthetic.Layout;
import org.conflicttracker.benchmark.synthetic.WideLayout;

/** H2 in process with indexes for the queries and without a result cache. */
final class H2 implements Database, Dialect {

    private final String url;
    private final Connection connection;

    H2(Path folder) throws SQLException {
        url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("events")
                + ";CACHE_SIZE=1048576;AUTO_COMPACT_FILL_RATE=0;OPTIMIZE_REUSE_RESULTS=0";
        connection = DriverManager.getConnection(url);
    }

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public Layout layout() {
        return new WideLayout(true);
    }

    @Override
    public FillTarget create() throws SQLException {
        Database.Schema.run(
                connection,
                "drop all objects",
                Database.Schema.STATES + ", primary key (revision))",
                Database.Schema.INVOLVEMENTS,
                texts());
        return new JdbcTarget(connection);
    }

    private static String texts() {
        return Database.Schema.TEXTS.replace("revision int not null", "revision int primary key");
    }

    @Override
    public void finish() throws SQLException {
        connection.setAutoCommit(true);
        Database.Schema.run(
                connection,
                "create index events_country on events (country, date_start)",
                "create index events_list on events (country, event_type, date_start, event_id)",
                "create index events_date on events (date_start)",
                "create index events_box on events (latitude, longitude)",
                "create index involvements_actor on involvements (actor_id, revision)",
                "analyze",
                "shutdown compact");
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    public Dialect dialect() {
        return this;
    }

    @Override
    public String hasWord() {
        return "exists (select 1 from texts t where t.revision = events.revision and t.words like ?)";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package org.conflicttracker.benchmark.analytic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.conflicttracker.benchmark.synthetic.FillTarget;
import org.conflicttracker.benchmark.synthetic.Layout;
import org.conflicttracker.benchmark.synthetic.Synthesis;
import org.conflicttracker.benchmark.synthetic.TrackerLayout;
import org.conflicttracker.ledger.Sequences;

/** Store of the tracker, filled without the tracker. */
final class TrackerStore implements AutoCloseable {

    private final Connection connection;
    private final Indexes indexes;

    /** @param folder folder of a tracker that has created its tables */
    private TrackerStore(Path folder) throws IOException, SQLException {
        connection = DriverManager.getConnection(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("tracker")
                        + ";CACHE_SIZE=1048576;WRITE_DELAY=5000;AUTO_COMPACT_FILL_RATE=0",
                "",
                Files.readString(folder.resolve("database-password")).strip());
        indexes = new Indexes(connection);
    }

    /** Starts a tracker in an empty folder to create its tables. */
    static TrackerStore create(Path folder) throws Exception {
        try (Tracker tracker = Tracker.start(folder, Map.of())) {
            tracker.awaitAnswer();
            tracker.stop();
        }
        return new TrackerStore(folder);
    }

    Layout layout() {
        return new TrackerLayout();
    }

    FillTarget target() throws SQLException {
        indexes.drop();
        Database.Schema.run(connection, "set referential_integrity false");
        return new JdbcTarget(connection);
    }

    void finish(Synthesis made) throws SQLException {
        connection.setAutoCommit(true);
        Sequences counters = made.counters();
        try (PreparedStatement update = connection.prepareStatement(
                "update store set last_revision = ?, last_recorded_at = ?, last_event = ?, last_actor = ?,"
                        + " last_source = ?, last_report = ?, last_state = ?, last_area = ? where id = 1")) {
            update.setLong(1, counters.revision());
            update.setLong(2, made.lastRecordedAt());
            update.setLong(3, counters.event());
            update.setLong(4, counters.actor());
            update.setLong(5, counters.source());
            update.setLong(6, counters.report());
            update.setLong(7, counters.state());
            update.setLong(8, counters.area());
            update.executeUpdate();
        }
        Database.Schema.run(
                connection,
                "update store set last_public_revision = last_revision, last_public_recorded_at = last_recorded_at",
                "update actor_state set open_since = 0",
                "update source_state set open_since = 0",
                "update area_state set open_since = 0",
                "update report set open_since = 0, version_open_since = 0");
        indexes.create();
        Database.Schema.run(connection, "set referential_integrity true", "analyze");
    }

    /** Compacts the file, which is four times as large after the fill. */
    @Override
    public void close() throws SQLException {
        Database.Schema.run(connection, "shutdown compact");
    }
}

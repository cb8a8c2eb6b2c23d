package org.conflicttracker.benchmark.analytic;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.conflicttracker.benchmark.synthetic.FillTarget;
import org.conflicttracker.benchmark.synthetic.Layout;
import org.conflicttracker.benchmark.synthetic.WideLayout;

/** PostgreSQL in separate processes with indexes for the queries. */
final class Postgres implements Database, Dialect {

    private final EmbeddedPostgres server;
    private final Connection connection;

    Postgres(Path folder) throws SQLException, IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("work_mem", "64MB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("effective_cache_size", "8GB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("max_wal_size", "8GB")
                .start();
        connection = server.getPostgresDatabase().getConnection();
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Layout layout() {
        return new WideLayout(true);
    }

    @Override
    public FillTarget create() throws SQLException {
        Database.Schema.run(
                connection,
                "drop table if exists events, involvements, texts",
                Database.Schema.STATES + ")",
                Database.Schema.INVOLVEMENTS,
                "create table texts (revision int not null, words text, document text)");
        return new CopyTarget(connection);
    }

    @Override
    public void finish() throws SQLException {
        Database.Schema.run(
                connection,
                "alter table events add primary key (revision)",
                "alter table texts add primary key (revision)",
                "create index on events (country, date_start)",
                "create index on events (country, event_type, date_start desc, event_id desc) where until_revision is null",
                "create index on events (date_start)",
                "create index on events using gist (point(longitude, latitude)) where until_revision is null",
                "create index on involvements (actor_id, revision)",
                "create index on texts using gin (to_tsvector('simple', words))",
                "vacuum analyze",
                "checkpoint");
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    public Dialect dialect() {
        return this;
    }

    @Override
    public String inBox() {
        return "point(longitude, latitude) <@ box(point(?, ?), point(?, ?))";
    }

    @Override
    public String hasWord() {
        return "revision in (select revision from texts where to_tsvector('simple', words) @@ plainto_tsquery('simple', ?))";
    }

    /** Several words are combined by AND. */
    @Override
    public Dialect.Sql hasWords(List<String> words) {
        return new Dialect.Sql(hasWord(), List.of(String.join(" ", words)));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}

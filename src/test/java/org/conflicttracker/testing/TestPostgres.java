package org.conflicttracker.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** Embedded PostgreSQL, one per JVM, started on first use, with a new empty database for each caller. */
public final class TestPostgres {

    public static final String USER = "postgres";

    /** Name of the system property with the JDBC URL. A static field would not do, because Quarkus loads test classes several times. */
    private static final String SERVER = "tracker.test.postgres";

    private TestPostgres() {}

    /** The JDBC URL of a new, empty database; user {@link #USER}, any password. */
    public static String newDatabase() {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection(server() + "postgres", USER, "");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return server() + name;
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL gave no database", e);
        }
    }

    private static String server() {
        synchronized (System.getProperties()) {
            if (System.getProperty(SERVER) == null) {
                System.setProperty(SERVER, "jdbc:postgresql://localhost:" + start().getPort() + "/");
            }
            return System.getProperty(SERVER);
        }
    }

    /** Starts the server, which is stopped by its own shutdown hook. */
    @SuppressWarnings("resource")
    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(PackagedTracker.freePort())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

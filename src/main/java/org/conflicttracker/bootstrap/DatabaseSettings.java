package org.conflicttracker.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of database connections. The time-outs apply to PostgreSQL, which may hang; application.properties passes
 * them to the pool and the driver.
 */
@ConfigMapping(prefix = "tracker.database")
interface DatabaseSettings {

    /** File with the password that encrypts a new embedded database (AES). */
    Optional<Path> cipherPasswordFile();

    /** Time-out of a new connection; shorter than {@link #acquisitionTimeout()}. */
    Duration connectTimeout();

    /** Time-out of a request that waits for a pooled connection. */
    Duration acquisitionTimeout();

    /** Time-out of a statement on the server, in a format that PostgreSQL and this mapping both read: {@code 30s}. */
    Duration statementTimeout();

    /** Time-out of a silent server; longer than {@link #statementTimeout()}. */
    Duration socketTimeout();

    /** SQL that initialises each new connection to PostgreSQL. */
    String connectionSql();

    /** Time-out of the readiness check of the database. */
    @WithDefault("1500ms")
    Duration healthTimeout();
}

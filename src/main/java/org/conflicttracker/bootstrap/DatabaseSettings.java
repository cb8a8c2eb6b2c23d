package org.conflicttracker.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Connections to the database. The time-outs hold on PostgreSQL, which may hang; application.properties hands them to pool and driver. */
@ConfigMapping(prefix = "tracker.database")
interface DatabaseSettings {

    /** File with the password that a new embedded database is encrypted with (AES). */
    Optional<Path> cipherPasswordFile();

    /** How long a new connection may take; shorter than {@link #acquisitionTimeout()}. */
    Duration connectTimeout();

    /** How long a request waits for a connection of the pool. */
    Duration acquisitionTimeout();

    /** How long one statement may take before the server ends it, as PostgreSQL and we both read it: {@code 30s}. */
    Duration statementTimeout();

    /** How long the server may be silent before the connection is given up; longer than {@link #statementTimeout()}. */
    Duration socketTimeout();

    /** What each new connection to PostgreSQL is told. */
    String connectionSql();

    /** How long readiness waits for the database. */
    @WithDefault("1500ms")
    Duration healthTimeout();
}

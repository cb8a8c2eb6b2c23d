package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import java.net.BindException;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.conflicttracker.bootstrap.Main.StartFailures;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class StartFailuresTest {

    @Test
    void aPortInUseNamesThePortAndTheWayOut() {
        var failure = new RuntimeException(new QuarkusBindException("0.0.0.0", 8080, new BindException("in use")));

        assertThat(StartFailures.findExplanation(failure))
                .hasValueSatisfying(line ->
                        assertThat(line).contains("8080", "QUARKUS_HTTP_PORT").doesNotContain("\n"));
    }

    @Test
    void aManagementPortInUseNamesThePortAndTheWayOut() {
        var failure = new RuntimeException(new IllegalStateException(
                "Unable to start the management interface on 127.0.0.1:9000", new BindException("in use")));

        assertThat(StartFailures.findExplanation(failure)).hasValueSatisfying(line -> assertThat(line)
                .contains("9000", "QUARKUS_MANAGEMENT_PORT")
                .doesNotContain("\n"));
    }

    @Test
    void aSecondProcessOnTheSameFolderIsNamedAsSuch() {
        var failure = new FlywayException("wrapped", new SQLException("locked", "90020", 90020));

        assertThat(StartFailures.findExplanation(failure))
                .hasValueSatisfying(line -> assertThat(line).contains("in use by another process", "TRACKER_DATA_DIR"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedAsSuch() {
        assertThat(StartFailures.findExplanation(new SQLException("no", "90062", 90062)))
                .hasValueSatisfying(line -> assertThat(line).contains("cannot be written"));
    }

    @Test
    void aWrongPasswordOfTheDatabaseNamesTheVariables() {
        var failure = new RuntimeException(new SQLException("password authentication failed", "28P01"));

        assertThat(StartFailures.findExplanation(failure))
                .hasValueSatisfying(line -> assertThat(line).contains("TRACKER_DB_USER", "TRACKER_DB_PASSWORD"));
    }

    @Test
    void aSettingWithoutDefaultIsNamed() {
        var failure = new RuntimeException("start failed");
        failure.addSuppressed(new NoSuchElementException(
                "SRCFG00011: Could not expand value TRACKER_DB_URL in property quarkus.datasource.jdbc.url"));

        assertThat(StartFailures.findExplanation(new RuntimeException(failure)))
                .hasValue("Set TRACKER_DB_URL: it has no default.");
    }

    @Test
    void invalidSettingsAreAllNamedInOneLine() {
        var failure = new ConfigValidationException(new Problem[] {
            new Problem("tracker.security.new-queue-per-thread must be greater\n than 0"),
            new Problem("java.lang.IllegalArgumentException: SRCFG00039: The config property tracker.long-pages.at-once"
                    + " with the config value \"many\" threw an Exception whilst being converted")
        });

        assertThat(StartFailures.findExplanation(new RuntimeException(failure)))
                .hasValue("Correct the settings: tracker.long-pages.at-once cannot have the value \"many\";"
                        + " tracker.security.new-queue-per-thread must be greater than 0."
                        + " Each is described in configuration.md.");
    }

    @Test
    void whatIsNotKnownIsLeftToItsTrace() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(StartFailures.findExplanation(first)).isEmpty();
        assertThat(StartFailures.findExplanation(new SQLException("no column", "42S22", 42122)))
                .isEmpty();
    }
}

package org.conflicttracker.bootstrap;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.bootstrap.FailureExit.Watchdog;
import org.conflicttracker.common.file.StartupException;
import org.conflicttracker.ledger.HighWaterMark.StoreMismatch;
import org.conflicttracker.ledger.embedded.FailStop;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Entry point. A start that fails for a known reason ends with one line that says what to do, not with a stack trace.
 */
@QuarkusMain
public final class Main {

    Main() {}

    public static void main(String... arguments) {
        try {
            DataFolder.makeAbsolute();
        } catch (StartupException e) {
            Logger.getLogger(Main.class).error(e.getMessage());
            // logging is not set up yet: closing this handler prints the message
            InitialConfigurator.DELAYED_HANDLER.close();
            System.exit(1);
        }
        FailStop.register();
        Watchdog.INSTANCE.start();
        Quarkus.run(null, Main::onExit, arguments);
    }

    private static void onExit(Integer code, Throwable failure) {
        if (failure != null) {
            var log = Logger.getLogger(Main.class);
            StartFailures.findExplanation(failure)
                    .ifPresentOrElse(log::error, () -> log.error("The tracker could not start", failure));
        }
        System.exit(code);
    }

    /** Explanations of failed starts: the cause and its remedy in one line. */
    static final class StartFailures {

        private static final String DATA_DIR_HINT = " Choose another folder with TRACKER_DATA_DIR.";

        /** Messages by H2's error code. */
        private static final Map<Integer, String> H2_ERRORS = Map.of(
                90020, "The database in %s is in use by another process: stop that one first." + DATA_DIR_HINT,
                90062,
                        "The database in %s cannot be written: check the folder's owner and permissions."
                                + DATA_DIR_HINT,
                90031,
                        "The database in %s cannot be read or written: check permissions and free space."
                                + DATA_DIR_HINT,
                90028,
                        "The database in %s cannot be read or written: check permissions and free space."
                                + DATA_DIR_HINT,
                90097,
                        "The database in %s can be read but not written: check its owner and permissions."
                                + DATA_DIR_HINT,
                90030, "The database in %s is damaged: restore a copy of that folder." + DATA_DIR_HINT,
                90049,
                        "The database in %s is encrypted with another password: check the file that"
                                + " tracker.database.cipher-password-file names.",
                90048,
                        "The database in %s was made by another version of the tracker: start that one."
                                + DATA_DIR_HINT);

        /**
         * Messages by the class of PostgreSQL's SQL state: 28 is authorisation, 3D an unknown database, 08 no
         * connection.
         */
        private static final Map<String, String> POSTGRESQL_ERRORS = Map.of(
                "28", "The database refuses user or password: check TRACKER_DB_USER and TRACKER_DB_PASSWORD.",
                "3D", "The database named in TRACKER_DB_URL does not exist: create it, or correct the address.",
                "08", "The database does not answer: check TRACKER_DB_URL and that the server runs.");

        /** Message of the configuration for a variable that is not set. */
        private static final Pattern UNSET_VARIABLE = Pattern.compile("Could not expand value (TRACKER_\\w+)");

        /** Message of the configuration for a value of another type, such as a text for a number. */
        private static final Pattern UNREADABLE_SETTING =
                Pattern.compile("config property (\\S+) with the config value \"(.*?)\" threw");

        private static final Pattern MANAGEMENT =
                Pattern.compile("Unable to start the management interface on .*:([0-9]+)$");

        private StartFailures() {}

        /** One line for the operator; empty for a failure that only its stack trace explains. */
        static Optional<String> findExplanation(Throwable failure) {
            var all = new LinkedHashSet<Throwable>();
            collectCauses(failure, all);
            return all.stream().flatMap(cause -> explainCause(cause).stream()).findFirst();
        }

        /** Collects suppressed exceptions too: a missing setting is reported in one only. */
        private static void collectCauses(@Nullable Throwable failure, Set<Throwable> all) {
            if (failure != null && all.add(failure)) {
                collectCauses(failure.getCause(), all);
                Arrays.stream(failure.getSuppressed()).forEach(suppressed -> collectCauses(suppressed, all));
            }
        }

        private static Optional<String> explainCause(Throwable cause) {
            if (cause instanceof StartupException known) {
                return Optional.ofNullable(known.getMessage());
            }
            if (cause instanceof QuarkusBindException taken) {
                return Optional.of("Port " + taken.getPort() + " is in use by another process:"
                        + " stop that one, or choose another port with QUARKUS_HTTP_PORT.");
            }
            if (cause instanceof ConfigValidationException invalid) {
                return Optional.of(explainSettings(invalid));
            }
            if (cause instanceof StoreMismatch refused) {
                return Optional.ofNullable(refused.getMessage());
            }
            var management = MANAGEMENT.matcher(String.valueOf(cause.getMessage()));
            if (management.find()) {
                return Optional.of("Port " + management.group(1)
                        + ", for health and metrics, cannot be opened; another process may be using it: stop that"
                        + " process, or choose another port with QUARKUS_MANAGEMENT_PORT.");
            }
            if (cause instanceof FlywayValidateException) {
                return Optional.of("The database was made by another version of the tracker: start that one,"
                        + " or a newer one.");
            }
            var unset = UNSET_VARIABLE.matcher(String.valueOf(cause.getMessage()));
            if (unset.find()) {
                return Optional.of("Set " + unset.group(1) + ": it has no default.");
            }
            return cause instanceof SQLException refused ? explainSql(refused) : Optional.empty();
        }

        private static String explainSettings(ConfigValidationException invalid) {
            return IntStream.range(0, invalid.getProblemCount())
                    .mapToObj(no -> explainSetting(invalid.getProblem(no).getMessage()))
                    .sorted()
                    .collect(Collectors.joining(
                            "; ", "Correct the settings: ", ". Each is described in configuration.md."));
        }

        private static String explainSetting(String problem) {
            var unreadable = UNREADABLE_SETTING.matcher(problem);
            return unreadable.find()
                    ? unreadable.group(1) + " cannot have the value \"" + unreadable.group(2) + "\""
                    : problem.replaceAll("\\s+", " ");
        }

        private static Optional<String> explainSql(SQLException refused) {
            var embedded = Optional.ofNullable(H2_ERRORS.get(refused.getErrorCode()));
            if (embedded.isPresent()) {
                return embedded.map(line -> line.replace("%s", dataFolder()));
            }
            var state = refused.getSQLState();
            return state == null || state.length() != 5 || refused.getErrorCode() != 0
                    ? Optional.empty()
                    : Optional.ofNullable(POSTGRESQL_ERRORS.get(state.substring(0, 2)));
        }

        private static String dataFolder() {
            return ConfigProvider.getConfig()
                    .getOptionalValue("tracker.data-dir", String.class)
                    .orElse("its folder");
        }
    }
}

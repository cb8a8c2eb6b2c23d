package org.conflicttracker.bootstrap;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.logging.Log;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.conflicttracker.common.file.PrivateFiles;
import org.conflicttracker.common.file.Secrets;
import org.conflicttracker.common.file.StartupException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

/** Credentials of database connections, with their connect time-out; requested before any other use of the database. */
@ApplicationScoped
@Unremovable
class DatabaseCredentials implements CredentialsProvider {

    private static final String PASSWORD = "TRACKER_DB_PASSWORD";

    private final Config config;
    private final DatabaseSettings settings;
    private final String url;
    private final Path folder;
    private @Nullable Map<String, String> credentials;

    DatabaseCredentials(
            Config config,
            DatabaseSettings settings,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "tracker.data-dir") Path folder) {
        this.config = config;
        this.settings = settings;
        this.url = url;
        this.folder = folder;
    }

    @Override
    public synchronized Map<String, String> getCredentials(String name) {
        if (credentials == null) {
            credentials = find();
        }
        return credentials;
    }

    private Map<String, String> find() {
        // raw: the configuration would expand a ${} in a password
        var chosen = new Secrets(variable -> config.getConfigValue(variable).getRawValue()).find(PASSWORD);
        if (url.startsWith("jdbc:h2:")) {
            return new EmbeddedDatabase(url, folder, settings.cipherPasswordFile()).open(chosen);
        }
        var password = chosen.orElseThrow(() -> new StartupException(
                "Set " + PASSWORD + ", or " + PASSWORD + "_FILE to a file with it: it has no default."));
        // the pool's login time-out does not reach this driver
        var connect = Long.toString(Math.max(1, settings.connectTimeout().toSeconds()));
        return Map.of("password", password, "connectTimeout", connect, "loginTimeout", connect);
    }

    /**
     * Password and encryption of the embedded database. Without a chosen password, a random one is generated and stored
     * in a file beside the database. A database with another password, or with none as in earlier versions, gets the
     * wanted one.
     */
    static final class EmbeddedDatabase {

        /** Beside the database; access to it implies access to the database. */
        static final String PASSWORD_FILE = "database-password";

        private static final String FILE = "tracker.mv.db";
        private static final String CIPHER_SETTING = "tracker.database.cipher-password-file";
        private static final byte[] ENCRYPTED = "H2encrypt".getBytes(StandardCharsets.US_ASCII);

        /** H2's error code for a wrong user or password. */
        private static final int WRONG_PASSWORD = 28000;

        private final String url;
        private final Path folder;
        private final Optional<Path> cipherPasswordFile;

        EmbeddedDatabase(String url, Path folder, Optional<Path> cipherPasswordFile) {
            this.url = url;
            this.folder = folder;
            this.cipherPasswordFile = cipherPasswordFile;
        }

        /**
         * Connection properties, after the password was changed where necessary. An existing database is open
         * afterwards.
         *
         * @param chosen password set by the operator; empty to generate one
         * @throws StartupException if no known password opens the database
         */
        Map<String, String> open(Optional<String> chosen) {
            DataFolder.restrict(folder);
            var cipher = cipher();
            var kept = kept();
            var wanted = chosen.or(() -> kept).orElseGet(EmbeddedDatabase::random);
            if (exists()) {
                var present = Stream.of(chosen, kept, Optional.of(""))
                        .flatMap(Optional::stream)
                        .distinct()
                        .filter(password -> opens(properties(password, cipher)))
                        .findFirst()
                        .orElseThrow(() -> new StartupException("The database in " + folder
                                + " has another password: set TRACKER_DB_PASSWORD to it, or put it into "
                                + passwordFile() + "."));
                change(properties(present, cipher), present, wanted, chosen.isPresent());
            } else if (chosen.isEmpty()) {
                keep(wanted);
            }
            return properties(wanted, cipher);
        }

        /** Writes the file before the database changes, so that the password is never lost. */
        private void change(Map<String, String> access, String present, String wanted, boolean chosen) {
            if (!present.equals(wanted)) {
                if (!chosen) {
                    keep(wanted);
                }
                try (var connection = connect(access);
                        var change = connection.prepareStatement("alter user \"\" set password ?");
                        var checkpoint = connection.createStatement()) {
                    change.setString(1, wanted);
                    change.execute();
                    checkpoint.execute("checkpoint");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (chosen) {
                forget();
            }
        }

        private boolean opens(Map<String, String> access) {
            try (var connection = connect(access)) {
                return connection.isValid(0);
            } catch (SQLException e) {
                if (e.getErrorCode() == WRONG_PASSWORD) {
                    return false;
                }
                throw new IllegalStateException(e);
            }
        }

        private Connection connect(Map<String, String> access) throws SQLException {
            var properties = new Properties();
            properties.putAll(access);
            return DriverManager.getConnection(url, properties);
        }

        /** H2 takes both passwords in one property, that of the file first. */
        private static Map<String, String> properties(String password, Optional<String> cipher) {
            return cipher.map(first -> Map.of("CIPHER", "AES", "password", first + " " + password))
                    .orElseGet(() -> Map.of("password", password));
        }

        private Optional<String> cipher() {
            var cipher = cipherPasswordFile.map(file -> Secrets.read(file.toString(), CIPHER_SETTING));
            if (cipher.filter(password -> password.contains(" ")).isPresent()) {
                throw new StartupException(
                        "The password in the file that " + CIPHER_SETTING + " names must have no space.");
            }
            if (exists() && cipher.isPresent() != isEncrypted()) {
                throw new StartupException(
                        cipher.isPresent()
                                ? "The database in " + folder + " is not encrypted, and " + CIPHER_SETTING
                                        + " is for new databases only: remove it, or move the data into a new tracker with a backup."
                                : "The database in " + folder + " is encrypted: name the file with its password in "
                                        + CIPHER_SETTING + ".");
            }
            return cipher;
        }

        private boolean exists() {
            try {
                return Files.exists(file()) && Files.size(file()) > 0;
            } catch (IOException e) {
                throw unreadable(file(), e);
            }
        }

        private boolean isEncrypted() {
            try (var bytes = Files.newInputStream(file())) {
                return Arrays.equals(bytes.readNBytes(ENCRYPTED.length), ENCRYPTED);
            } catch (IOException e) {
                throw unreadable(file(), e);
            }
        }

        private Optional<String> kept() {
            return Files.exists(passwordFile())
                    ? Optional.of(Secrets.read(passwordFile().toString(), "the data folder"))
                    : Optional.empty();
        }

        private void keep(String password) {
            try {
                PrivateFiles.write(passwordFile(), password + "\n");
            } catch (IOException e) {
                throw new StartupException("The file " + passwordFile() + " cannot be written: " + e, e);
            }
        }

        /** Deletes the file: a chosen password is not stored beside the data. */
        private void forget() {
            try {
                Files.deleteIfExists(passwordFile());
            } catch (IOException e) {
                throw new StartupException(
                        "The file " + passwordFile() + " is out of date and cannot be removed: " + e, e);
            }
        }

        private Path passwordFile() {
            return folder.resolve(PASSWORD_FILE);
        }

        private Path file() {
            return folder.resolve(FILE);
        }

        private static StartupException unreadable(Path file, IOException e) {
            return new StartupException("The file " + file + " cannot be read: check its owner and permissions.", e);
        }

        private static String random() {
            var bytes = new byte[16];
            new SecureRandom().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }

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

    /** Connections to the database outside the pool, for checks that must not wait for a pooled one. */
    @ApplicationScoped
    static class DirectConnection {

        private static final int MIN_SECONDS = 1;

        private final DatabaseCredentials credentials;

        @ConfigProperty(name = "quarkus.datasource.jdbc.url")
        String url;

        @ConfigProperty(name = "quarkus.datasource.username")
        Optional<String> user;

        @ConfigProperty(name = "quarkus.datasource.password")
        Optional<String> password;

        @ConfigProperty(name = "quarkus.datasource.credentials-provider")
        Optional<String> provider;

        DirectConnection(DatabaseCredentials credentials) {
            this.credentials = credentials;
        }

        /** @param timeout of connecting and of each response, on PostgreSQL; zero for none */
        Connection open(Duration timeout) throws SQLException {
            var properties = new Properties();
            user.ifPresent(name -> properties.setProperty("user", name));
            password.ifPresent(word -> properties.setProperty("password", word));
            provider.ifPresent(name -> properties.putAll(credentials.getCredentials(name)));
            if (!embedded() && !timeout.isZero()) {
                var seconds = Long.toString(Math.max(MIN_SECONDS, timeout.toSeconds()));
                properties.setProperty("loginTimeout", seconds);
                properties.setProperty("connectTimeout", seconds);
                properties.setProperty("socketTimeout", seconds);
            }
            return DriverManager.getConnection(url, properties);
        }

        boolean embedded() {
            return url.startsWith("jdbc:h2:");
        }
    }

    /**
     * Socket time-out of pooled connections to PostgreSQL, {@link DatabaseSettings#socketTimeout()}: a hanging server sends nothing, so only
     * the socket's time-out ends the wait for it. Set for each use, because migrations change it.
     */
    @Singleton
    static class SocketTimeout implements AgroalPoolInterceptor {

        private final int millis;

        SocketTimeout(DatabaseSettings settings) {
            this.millis = Math.toIntExact(settings.socketTimeout().toMillis());
        }

        @Override
        public void onConnectionAcquire(Connection connection) {
            try {
                if (connection.isWrapperFor(PgConnection.class)) {
                    // on the driver's connection: the pool resets to none what is set on its wrapper
                    PgConnection driver = connection.unwrap(PgConnection.class);
                    if (driver.getNetworkTimeout() != millis) {
                        driver.setNetworkTimeout(Runnable::run, millis);
                    }
                }
            } catch (SQLException e) {
                // a broken connection: the first statement on it fails, and the pool removes it
                Log.debug("Socket time-out of a connection could not be set", e);
            }
        }
    }
}

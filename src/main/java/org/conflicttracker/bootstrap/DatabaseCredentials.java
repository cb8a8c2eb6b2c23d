package org.conflicttracker.bootstrap;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;
import org.conflicttracker.common.file.Secrets;
import org.conflicttracker.common.file.StartupException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The password with which connections are made, and how long that may take; asked before anything else is done with the database. */
@ApplicationScoped
@Unremovable
class DatabaseCredentials implements CredentialsProvider {

    private static final String PASSWORD = "TRACKER_DB_PASSWORD";

    private final Config config;
    private final DatabaseSettings settings;
    private final String url;
    private final Path folder;
    private Map<String, String> credentials;

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
        // raw: configuration would take a ${} in a password for the name of another setting
        var chosen = new Secrets(variable -> config.getConfigValue(variable).getRawValue()).find(PASSWORD);
        if (url.startsWith("jdbc:h2:")) {
            return new EmbeddedDatabase(url, folder, settings.cipherPasswordFile()).open(chosen);
        }
        var password = chosen.orElseThrow(() -> new StartupException(
                "Set " + PASSWORD + ", or " + PASSWORD + "_FILE to a file with it: it has no default."));
        // the pool's own time-out of logging in does not reach this driver
        var connect = Long.toString(Math.max(1, settings.connectTimeout().toSeconds()));
        return Map.of("password", password, "connectTimeout", connect, "loginTimeout", connect);
    }
}

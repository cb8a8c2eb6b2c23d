package org.conflicttracker.bootstrap;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Connections to the database outside the pool, for checks that must not wait for a pooled one. */
@ApplicationScoped
class DirectConnection {

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

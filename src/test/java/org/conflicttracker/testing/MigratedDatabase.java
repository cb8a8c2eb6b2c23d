package org.conflicttracker.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** New database without application, brought to one version of the schema after another. */
public final class MigratedDatabase implements AutoCloseable {

    /** Database system. */
    public enum Vendor {
        H2,
        POSTGRESQL
    }

    private final String url;
    private final String user;
    private final String[] locations;
    private final Connection connection;
    private final Statement statement;

    /** An empty database, migrated to a version of the schema. */
    public MigratedDatabase(Vendor vendor, String version) throws SQLException {
        boolean postgresql = vendor == Vendor.POSTGRESQL;
        url = postgresql ? TestPostgres.newDatabase() : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        user = postgresql ? TestPostgres.USER : "sa";
        locations = postgresql
                ? new String[] {"classpath:db/migration", "classpath:db/postgresql"}
                : new String[] {"classpath:db/migration"};
        migrate(version);
        connection = DriverManager.getConnection(url, user, "");
        statement = connection.createStatement();
    }

    /** @param version a later version, or {@code latest} */
    public void migrate(String version) {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations(locations)
                .target(version)
                .load()
                .migrate();
    }

    public void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    /** The rows of a query, each with its values separated by spaces. */
    public List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getObject(i)));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    /** Closes the connection; the database remains until the JVM ends. */
    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}

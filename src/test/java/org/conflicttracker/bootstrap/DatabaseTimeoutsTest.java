package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.bootstrap.DatabaseCredentials.DatabaseSettings;
import org.conflicttracker.bootstrap.DatabaseCredentials.DirectConnection;
import org.junit.jupiter.api.Test;

/** Tests that every pooled connection has its time-outs, also those with which the schema was migrated. */
@QuarkusTest
class DatabaseTimeoutsTest {

    private static final int SOME = 10;

    @Inject
    AgroalDataSource pool;

    @Inject
    DirectConnection direct;

    @Inject
    DatabaseSettings settings;

    @Test
    void holdForEachConnection() throws Exception {
        assumeFalse(direct.embedded());
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < SOME; i++) {
                taken.add(pool.getConnection());
            }
            for (Connection connection : taken) {
                assertThat(connection.getNetworkTimeout())
                        .isEqualTo((int) settings.socketTimeout().toMillis());
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery("select current_setting('statement_timeout')")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("30s");
                }
            }
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(settings.socketTimeout()).isGreaterThan(settings.statementTimeout());
        assertThat(settings.acquisitionTimeout()).isGreaterThan(settings.connectTimeout());
    }
}

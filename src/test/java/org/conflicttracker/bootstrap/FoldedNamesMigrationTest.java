package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.conflicttracker.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** The migration of folded names logs how many of them are those of several entries. */
class FoldedNamesMigrationTest {

    private final List<String> logged = new ArrayList<>();

    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void namesThatFallTogetherAreCountedOnH2() throws SQLException {
        check("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "");
    }

    @Test
    void namesThatFallTogetherAreCountedOnPostgresql() throws SQLException {
        check(TestPostgres.newDatabase(), TestPostgres.USER);
    }

    private void check(String url, String user) throws SQLException {
        FluentConfiguration configuration =
                Flyway.configure().dataSource(url, user, "").locations("classpath:db/migration");
        configuration.target("14").load().migrate();
        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement()) {
            List<String> names = List.of("al-shabaab", "al shabaab", "al -shabaab", "other");
            for (int id = 1; id <= names.size(); id++) {
                String folded = names.get(id - 1);
                statement.execute("insert into actor_state (id, actor_id, name, kind, words) values (" + id + ", " + id
                        + ", 'X', 'OTHER', '')");
                statement.execute("insert into actor_name (state_id, no, name, folded) values (" + id + ", 0, 'X', '"
                        + folded + "')");
                statement.execute(
                        "insert into actor (id, state_id, folded) values (" + id + ", " + id + ", '" + folded + "')");
            }
        }
        Logger logger = Logger.getLogger(FoldedNamesMigration.class.getName());
        logger.addHandler(listening);
        try {
            configuration
                    .callbacks(new FoldedNamesMigration.SharedNamesCount())
                    .target("17")
                    .load()
                    .migrate();
        } finally {
            logger.removeHandler(listening);
        }
        assertThat(logged).singleElement().asString().contains("areas: 1;");
    }
}

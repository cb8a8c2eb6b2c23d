package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.conflicttracker.bootstrap.DatabaseCredentials.EmbeddedDatabase;
import org.conflicttracker.bootstrap.Main.StartFailures;
import org.conflicttracker.common.file.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    Path folder;

    @Test
    void aNewOneIsGivenARandomPasswordInAFileOfItsOwner() throws Exception {
        Map<String, String> access = start(NONE);

        assertThat(kept()).hasValueSatisfying(password -> assertThat(access).containsEntry("password", password));
        assertThat(kept().orElseThrow()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
                .isEqualTo("rw-------");
        assertThat(opens("")).isFalse();
        assertThat(start(NONE)).isEqualTo(access);
    }

    /** Earlier versions had no password. */
    @Test
    void oneOfAnEarlierVersionIsGivenAPasswordAndKeepsWhatItHolds() throws Exception {
        use(Map.of());
        assertThat(opens("")).isTrue();
        start(NONE);

        assertThat(opens("")).isFalse();
        assertThat(opens(kept().orElseThrow())).isTrue();
        // rows of before and after the change
        assertThat(rows(kept().orElseThrow())).isEqualTo(4);
    }

    @Test
    void aStartThatWasKilledBeforeThePasswordWasChangedIsGoneOnWith() throws Exception {
        use(Map.of());
        Files.writeString(passwordFile(), "written but not yet set\n");
        start(NONE);

        assertThat(opens("written but not yet set")).isTrue();
    }

    @Test
    void aChosenPasswordTakesThePlaceOfTheRandomOneAndLiesInNoFile() throws Exception {
        start(NONE);
        start(Optional.of("chosen für it"));

        assertThat(opens("chosen für it")).isTrue();
        assertThat(passwordFile()).doesNotExist();
        start(Optional.of("chosen für it"));
    }

    @Test
    void anotherPasswordThanItHasIsRefusedInOneLine() throws Exception {
        start(Optional.of("chosen"));

        for (Optional<String> wrong : List.of(NONE, Optional.of("other"))) {
            assertThatThrownBy(() -> start(wrong))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("TRACKER_DB_PASSWORD");
        }
        assertThat(passwordFile()).doesNotExist();
        start(Optional.of("chosen"));
    }

    @Test
    void anEncryptedOneIsReadWithItsPasswordOnly() throws Exception {
        Optional<Path> cipher = Optional.of(Files.writeString(folder.resolve(".cipher"), "cipher-password\n"));
        use(database(cipher).open(NONE));
        try (var bytes = Files.newInputStream(folder.resolve("tracker.mv.db"))) {
            assertThat(new String(bytes.readNBytes(9), StandardCharsets.US_ASCII))
                    .isEqualTo("H2encrypt");
        }
        use(database(cipher).open(NONE));

        assertThatThrownBy(() -> database(Optional.empty()).open(NONE))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is encrypted");
        Optional<Path> wrong = Optional.of(Files.writeString(folder.resolve(".wrong"), "another-password\n"));
        assertThatThrownBy(() -> database(wrong).open(NONE)).satisfies(refused -> assertThat(
                        StartFailures.findExplanation(refused))
                .hasValueSatisfying(line -> assertThat(line).contains("tracker.database.cipher-password-file")));
        Optional<Path> space = Optional.of(Files.writeString(folder.resolve(".space"), "two words\n"));
        assertThatThrownBy(() -> database(space).open(NONE)).isInstanceOf(StartupException.class);
    }

    @Test
    void oneThatIsNotEncryptedDoesNotBecomeSo() throws Exception {
        start(NONE);
        Optional<Path> cipher = Optional.of(Files.writeString(folder.resolve(".cipher"), "cipher-password\n"));

        assertThatThrownBy(() -> database(cipher).open(NONE))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is not encrypted");
    }

    /** As the tracker would: opens the database, writes, and shuts it down. */
    private Map<String, String> start(Optional<String> chosen) throws SQLException {
        Map<String, String> access = database(Optional.empty()).open(chosen);
        use(access);
        return access;
    }

    private EmbeddedDatabase database(Optional<Path> cipher) {
        return new EmbeddedDatabase(url(), folder, cipher);
    }

    private void use(Map<String, String> access) throws SQLException {
        var properties = new Properties();
        properties.putAll(access);
        try (var connection = DriverManager.getConnection(url(), properties);
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists used (id int)");
            statement.execute("insert into used values (1)");
            statement.execute("insert into used values (2)");
            statement.execute("shutdown");
        }
    }

    private boolean opens(String password) throws SQLException {
        try {
            return rows(password) > 0;
        } catch (SQLException e) {
            if (e.getErrorCode() != 28000) {
                throw e;
            }
            return false;
        }
    }

    private int rows(String password) throws SQLException {
        try (var connection = DriverManager.getConnection(url(), "", password);
                var statement = connection.createStatement()) {
            int rows;
            try (var count = statement.executeQuery("select count(*) from used where id in (1, 2)")) {
                count.next();
                rows = count.getInt(1);
            }
            statement.execute("shutdown");
            return rows;
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("tracker") + ";WRITE_DELAY=500;DB_CLOSE_DELAY=-1";
    }

    private Path passwordFile() {
        return folder.resolve("database-password");
    }

    private Optional<String> kept() throws IOException {
        return Files.exists(passwordFile())
                ? Optional.of(Files.readString(passwordFile()).strip())
                : Optional.empty();
    }
}

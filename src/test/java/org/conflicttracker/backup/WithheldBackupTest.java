package org.conflicttracker.backup;

import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.conflicttracker.event.persistence.RevisionBackup.BackupAudience;
import org.conflicttracker.testing.EmptiedAppProfile;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Content withheld before a backup is in no backup, and the restored tracker lists the withholding. */
@QuarkusTest
@TestProfile(EmptiedAppProfile.class)
class WithheldBackupTest {

    @Inject
    DataSource database;

    @Inject
    BackupClient client;

    private static void withhold(Map<String, Object> target) {
        Map<String, Object> body = new HashMap<>(target);
        body.put("reason", "A court's order");
        asAdmin()
                .contentType(JSON)
                .body(body)
                .post("/api/v1/withholdings")
                .then()
                .statusCode(201);
    }

    @Test
    void aRestoredTrackerIsEqualWithoutWithheldContent() throws Exception {
        DatabaseTables tables = new DatabaseTables(database);
        client.empty(tables);
        String secret = UniqueNames.word();
        String word = UniqueNames.word();
        JsonPath first = Events.record(Events.with(Events.body(secret), "tags", List.of(word, secret)));
        JsonPath second = Events.record(Events.with(Events.body(word), "description", "Of " + secret));
        Events.record(Events.with(Events.body(word), "title", secret + " again"));
        Events.patch(second.getLong("id"), "*", Map.of("description", "Nobody", "reason", secret))
                .statusCode(200);
        withhold(Map.of("event", second.getLong("id"), "version", 1));
        withhold(Map.of("actor", first.getInt("actors[0].id"), "pointer", "/name"));
        withhold(Map.of("text", secret));
        Map<String, List<String>> rows = tables.rows();
        String list = asAdmin().get("/api/v1/withholdings").asString();

        String backup = client.create(BackupAudience.ADMIN);
        String seen = client.create(BackupAudience.EVERYONE);
        tables.empty();
        client.restore(backup, 3);

        assertThat(backup).doesNotContain(secret).contains("\"WITHHELD\"");
        assertThat(seen).doesNotContain(secret).contains("\"WITHHELD\"").doesNotContain("{\"line\":\"withholding\"");
        assertThat(tables.rows()).isEqualTo(rows);
        assertThat(asAdmin().get("/api/v1/withholdings").asString()).isEqualTo(list);
    }
}

package org.conflicttracker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.conflicttracker.event.command.CorrectionJobRunner;
import org.conflicttracker.event.persistence.RevisionBackup.BackupAudience;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.IsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Correction jobs that are open when a backup is made. */
@QuarkusTest
@TestProfile(OpenCorrectionBackupTest.NothingAtOnce.class)
class OpenCorrectionBackupTest {

    /** Every correction becomes a job, and no worker runs. */
    public static class NothingAtOnce extends IsolatedAppProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("tracker.references.at-once", "0");
            overrides.put("quarkus.scheduler.enabled", "false");
            return overrides;
        }
    }

    @TestHTTPResource("/")
    URI root;

    @Inject
    DataSource database;

    @Inject
    BackupClient client;

    @Inject
    CorrectionJobRunner propagation;

    private Api editor;
    private DatabaseTables tables;

    @BeforeEach
    void begin() throws Exception {
        editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        tables = new DatabaseTables(database);
        tables.empty();
        EventBuilder.record("tag", EventBuilder.on("2025-03-06").by("Some group", "REBEL_GROUP"));
    }

    @Test
    void anOpenCorrectionContinuesInTheRestoredTracker() throws Exception {
        put("actors", Map.of("name", "Another group", "kind", "REBEL_GROUP"));
        Map<String, List<String>> rows = tables.rows();
        String backup = client.create(BackupAudience.ADMIN);
        tables.empty();

        client.restore(backup, 3);

        assertThat(rows.get("reference_job")).hasSize(1);
        assertThat(tables.rows()).isEqualTo(rows);
    }

    @Test
    void aMergeThatIsBeingTakenBackContinuesInTheRestoredTracker() throws Exception {
        EventBuilder.record("other", EventBuilder.on("2025-03-07").by("Other group", "REBEL_GROUP"));
        editor.send("POST", "/api/v1/actors/2/merge", Map.of("into", 1, "reason", "same"), Map.of())
                .expect(202);
        Api.Answer refused =
                editor.send("POST", "/api/v1/actors/2/unmerge", Map.of("reason", "not the same"), Map.of());
        propagation.run();
        long merged = eventsOf(1);
        editor.send("POST", "/api/v1/actors/2/unmerge", Map.of("reason", "not the same"), Map.of())
                .expect(202);
        Map<String, List<String>> rows = tables.rows();
        String backup = client.create(BackupAudience.ADMIN);
        tables.empty();

        client.restore(backup, 3);

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(merged).isEqualTo(2);
        assertThat(tables.rows().get("actor_state")).isEqualTo(rows.get("actor_state"));
        propagation.run();
        assertThat(eventsOf(1)).isEqualTo(1);
        assertThat(eventsOf(2)).isEqualTo(1);
    }

    private long eventsOf(long actor) throws Exception {
        return editor.get("/api/v1/events?actor=" + actor)
                .expect(200)
                .json()
                .at("/page/total")
                .asLong();
    }

    @Test
    void aReportCorrectedDuringABackupReachesItsEventsInTheRestoredTracker() throws Exception {
        BackupService.Backup pin = client.pin(BackupAudience.ADMIN);
        put("reports", Map.of("title", "Another title", "source", Map.of("id", 1)));
        String backup = BackupClient.whole(pin);
        tables.empty();

        client.restore(backup, 500);

        assertThat(backup).contains("Another title").doesNotContain("\"line\":\"job\"");
        assertThat(tables.rows().get("reference_job"))
                .singleElement()
                .asString()
                .contains("=REPORT", "Corrected while the backup was made");
    }

    @Test
    void anActorRenamedDuringABackupHasItsOldNameInIt() throws Exception {
        Map<String, List<String>> rows = tables.rows();
        BackupService.Backup pin = client.pin(BackupAudience.ADMIN);
        put("actors", Map.of("name", "Another group", "kind", "REBEL_GROUP"));
        EventBuilder.record("later", EventBuilder.on("2025-03-07").by("A third group", "REBEL_GROUP"));
        String backup = BackupClient.whole(pin);
        tables.empty();

        client.restore(backup, 500);

        assertThat(backup).doesNotContain("Another group").doesNotContain("third group");
        assertThat(tables.rows()).isEqualTo(rows);
    }

    private void put(String what, Map<String, Object> body) throws Exception {
        Map<String, Object> correction = new HashMap<>(body);
        correction.put("reason", "wrong");
        editor.send("PUT", "/api/v1/" + what + "/1", correction, Map.of("If-Match", "*"))
                .expect(202);
    }
}

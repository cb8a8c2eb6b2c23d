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
import org.conflicttracker.event.persistence.BackupAudience;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.IsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Corrections that have not reached their events when a copy is made. */
@QuarkusTest
@TestProfile(OpenCorrectionCopyTest.NothingAtOnce.class)
class OpenCorrectionCopyTest {

    /** Every correction becomes a job, and nobody works on it. */
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
    BackupClient copying;

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
    void aCorrectionUnderWayGoesOnInTheRestoredTracker() throws Exception {
        put("actors", Map.of("name", "Another group", "kind", "REBEL_GROUP"));
        Map<String, List<String>> rows = tables.rows();
        String copy = copying.copy(BackupAudience.ADMIN);
        tables.empty();

        copying.restore(copy, 3);

        assertThat(rows.get("reference_job")).hasSize(1);
        assertThat(tables.rows()).isEqualTo(rows);
    }

    @Test
    void aReportCorrectedWhileTheCopyIsMadeReachesItsEventsInTheRestoredTracker() throws Exception {
        BackupService.Copy pinned = copying.pinned(BackupAudience.ADMIN);
        put("reports", Map.of("title", "Another title", "source", Map.of("id", 1)));
        String copy = BackupClient.whole(pinned);
        tables.empty();

        copying.restore(copy, 500);

        assertThat(copy).contains("Another title").doesNotContain("\"line\":\"job\"");
        assertThat(tables.rows().get("reference_job"))
                .singleElement()
                .asString()
                .contains("=REPORT", "Corrected while the backup was made");
    }

    @Test
    void anActorRenamedWhileTheCopyIsMadeHasInItTheNameFromBefore() throws Exception {
        Map<String, List<String>> rows = tables.rows();
        BackupService.Copy pinned = copying.pinned(BackupAudience.ADMIN);
        put("actors", Map.of("name", "Another group", "kind", "REBEL_GROUP"));
        EventBuilder.record("later", EventBuilder.on("2025-03-07").by("A third group", "REBEL_GROUP"));
        String copy = BackupClient.whole(pinned);
        tables.empty();

        copying.restore(copy, 500);

        assertThat(copy).doesNotContain("Another group").doesNotContain("third group");
        assertThat(tables.rows()).isEqualTo(rows);
    }

    private void put(String what, Map<String, Object> body) throws Exception {
        Map<String, Object> correction = new HashMap<>(body);
        correction.put("reason", "wrong");
        editor.send("PUT", "/api/v1/" + what + "/1", correction, Map.of("If-Match", "*"))
                .expect(202);
    }
}

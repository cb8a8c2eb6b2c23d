package org.conflicttracker.portable;

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
import org.conflicttracker.event.copied.CopyReader;
import org.conflicttracker.testing.Alone;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Happening;
import org.conflicttracker.testing.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Corrections that have not reached their events when a copy is made. */
@QuarkusTest
@TestProfile(OpenCorrectionCopyTest.NothingAtOnce.class)
class OpenCorrectionCopyTest {

    /** Every correction becomes a job, and nobody works on it. */
    public static class NothingAtOnce extends Alone {
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
    Copying copying;

    private Api editor;
    private Tables tables;

    @BeforeEach
    void begin() throws Exception {
        editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        tables = new Tables(database);
        tables.empty();
        Happening.record("tag", Happening.on("2025-03-06").by("Some group", "REBEL_GROUP"));
    }

    @Test
    void aCorrectionUnderWayGoesOnInTheRestoredTracker() throws Exception {
        put("actors", Map.of("name", "Another group", "kind", "REBEL_GROUP"));
        Map<String, List<String>> rows = tables.rows();
        String copy = copying.copy(CopyReader.ADMIN);
        tables.empty();

        copying.restore(copy, 3);

        assertThat(rows.get("reference_job")).hasSize(1);
        assertThat(tables.rows()).isEqualTo(rows);
    }

    @Test
    void aReportCorrectedWhileTheCopyIsMadeReachesItsEventsInTheRestoredTracker() throws Exception {
        Copies.Copy pinned = copying.pinned(CopyReader.ADMIN);
        put("reports", Map.of("title", "Another title", "source", Map.of("id", 1)));
        String copy = Copying.whole(pinned);
        tables.empty();

        copying.restore(copy, 500);

        assertThat(copy).contains("Another title").doesNotContain("\"line\":\"job\"");
        assertThat(tables.rows().get("reference_job"))
                .singleElement()
                .asString()
                .contains("=REPORT", "Corrected while the copy was made");
    }

    @Test
    void anActorRenamedWhileTheCopyIsMadeHasInItTheNameFromBefore() throws Exception {
        Map<String, List<String>> rows = tables.rows();
        Copies.Copy pinned = copying.pinned(CopyReader.ADMIN);
        put("actors", Map.of("name", "Another group", "kind", "REBEL_GROUP"));
        Happening.record("later", Happening.on("2025-03-07").by("A third group", "REBEL_GROUP"));
        String copy = Copying.whole(pinned);
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

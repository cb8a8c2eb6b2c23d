package org.conflicttracker.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.web.connection.RawConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow-read attack: many clients request whole files and the longest pages and read nothing. */
class UnreadAnswersIT {

    private static final Logger LOG = Logger.getLogger("attack");

    private static final int EVENTS = TestScale.of(3_000, 20_000);
    private static final int READERS_OF_NOTHING = 230;
    private static final int SECONDS = TestScale.of(5, 60);
    private static final long MEGABYTE = 1 << 20;

    private static final List<String> LONG = List.of(
            "/api/v1/events?format=csv",
            "/api/v1/events?limit=1000",
            "/api/v1/events?format=ndjson",
            "/api/v1/events?format=ndjson&history=true",
            "/api/v1/events?format=geojson",
            "/api/v1/changes?after=0&limit=1000");

    @TempDir
    Path folder;

    @Test
    void othersGoOnAndNothingStays() throws Exception {
        try (PackagedTracker tracker = AttackedTracker.start(folder, EVENTS, Map.of())) {
            long before = AttackedTracker.liveHeap(tracker);
            List<RawConnection> unread = new ArrayList<>();
            Readers readers = Readers.of(
                    tracker,
                    "/q/health/ready",
                    "/q/health/live",
                    "/api/v1/events?limit=10",
                    "/api/v1/timeline?interval=year",
                    "/api/v1/aggregates?by=country");
            try {
                URI root = tracker.uri("/");
                for (int i = 0; i < READERS_OF_NOTHING; i++) {
                    RawConnection connection = RawConnection.to(root, "127.0.1." + (1 + i % 50));
                    // requested twice: the second one would have to wait for the first
                    String request = "GET " + LONG.get(i % LONG.size()) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                    connection.send(request.repeat(2));
                    unread.add(connection);
                }
                Thread.sleep(SECONDS * 1000L);
            } finally {
                readers.stop();
            }
            LOG.info(READERS_OF_NOTHING + " unread answers: " + readers.summary() + "; "
                    + AttackedTracker.resident(tracker));
            for (RawConnection connection : unread) {
                connection.close();
            }
            assertThat(readers.failures()).isEmpty();
            assertThat(readers.responses()).isPositive();
            assertThat(tracker.output()).doesNotContain("OutOfMemory", "OutOfDirectMemory");
            Thread.sleep(2000);
            long after = AttackedTracker.liveHeap(tracker);
            LOG.info("live heap: " + before / MEGABYTE + " MB before, " + after / MEGABYTE + " MB after");
            assertThat(after).isLessThan(before + 100 * MEGABYTE);
            assertThat(tracker.stop()).isIn(0, 143);
        }
    }
}

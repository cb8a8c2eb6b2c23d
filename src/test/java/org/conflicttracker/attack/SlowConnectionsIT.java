package org.conflicttracker.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow-request attack (Slowloris): thousands of incomplete heads, and hundreds of incomplete bodies of an editor. */
class SlowConnectionsIT {

    private static final Logger LOG = Logger.getLogger("attack");

    private static final int HEADS = TestScale.of(1_500, 6_000);
    private static final int BODIES = 300;
    private static final int SECONDS = 10;
    private static final int PATIENCE = 60;
    private static final long MEGABYTE = 1 << 20;

    private static final Map<String, String> SETTINGS = Map.of(
            "TRACKER_CONNECTIONS_HEAD_TIMEOUT", "8s",
            "TRACKER_CONNECTIONS_BODY_TIMEOUT", "8s",
            "TRACKER_CONNECTIONS_MAX", String.valueOf(HEADS / 2));

    @TempDir
    Path folder;

    private final List<SocketChannel> open = new ArrayList<>();

    @Test
    void othersGoOnAndTheyAreClosed() throws Exception {
        try (PackagedTracker tracker = AttackedTracker.start(folder, 500, SETTINGS)) {
            long before = AttackedTracker.liveHeap(tracker);
            attack(
                    tracker,
                    HEADS,
                    "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + "a".repeat(500),
                    "half-sent heads");
            attack(
                    tracker,
                    BODIES,
                    "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: "
                            + Basic.header("editor", AttackedTracker.EDITOR)
                            + "\r\nContent-Length: 100000\r\n\r\n{\"title\": \"",
                    "slow bodies");
            attack(
                    tracker,
                    BODIES,
                    "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nAuthorization: "
                            + Basic.header("editor", AttackedTracker.EDITOR)
                            + "\r\nContent-Length: 100000\r\n\r\nid,relid",
                    "slow files");
            assertThat(tracker.output()).doesNotContain("OutOfMemory", "OutOfDirectMemory", " ERROR ");
            long after = AttackedTracker.liveHeap(tracker);
            LOG.info("live heap: " + before / MEGABYTE + " MB before, " + after / MEGABYTE + " MB after");
            assertThat(after).isLessThan(before + 100 * MEGABYTE);
            assertThat(folder.resolve("data/imports")).isEmptyDirectory();
            assertThat(tracker.stop()).isIn(0, 143);
        }
    }

    private void attack(PackagedTracker tracker, int connections, String begin, String what) throws Exception {
        Readers readers = Readers.of(
                tracker,
                "/q/health/ready",
                "/q/health/live",
                "/api/v1/events?limit=10",
                "/api/v1/timeline?interval=year",
                "/api/v1/aggregates?by=country");
        try {
            for (int i = 0; i < connections; i++) {
                open(tracker.uri("/"), "127.0." + (2 + i % 200) + ".1", begin);
            }
            Thread.sleep(SECONDS * 1000L);
        } finally {
            readers.stop();
        }
        LOG.info(connections + " " + what + ": " + readers.summary() + "; " + AttackedTracker.resident(tracker));
        assertThat(readers.failures()).as(what).isEmpty();
        assertThat(readers.responses()).as(what).isPositive();
        int seconds = 0;
        while (openStill() > 0 && seconds < PATIENCE) {
            Thread.sleep(1000);
            seconds++;
        }
        assertThat(openStill()).as("open " + what).isZero();
        for (SocketChannel channel : open) {
            channel.close();
        }
        open.clear();
    }

    private void open(URI server, String from, String begin) throws IOException {
        SocketChannel channel = SocketChannel.open();
        open.add(channel);
        try {
            channel.bind(new InetSocketAddress(from, 0));
            channel.connect(new InetSocketAddress("127.0.0.1", server.getPort()));
            channel.write(ByteBuffer.wrap(begin.getBytes(StandardCharsets.UTF_8)));
            channel.configureBlocking(false);
        } catch (IOException refused) {
            channel.close();
        }
    }

    /** The number of connections that the tracker has not closed. */
    private long openStill() {
        return open.stream().filter(SlowConnectionsIT::isOpen).count();
    }

    private static boolean isOpen(SocketChannel channel) {
        if (!channel.isOpen()) {
            return false;
        }
        try {
            ByteBuffer response = ByteBuffer.allocate(4096);
            int read = channel.read(response);
            while (read > 0) {
                response.clear();
                read = channel.read(response);
            }
            return read == 0;
        } catch (IOException reset) {
            return false;
        }
    }
}

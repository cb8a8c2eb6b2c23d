package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Many writers with concurrent followers: src/docs/domain-rules.md, rule 7. */
@QuarkusTest
class StormTest {

    private static final int WRITERS = 16;
    private static final int FOLLOWERS = 4;
    private static final int SECONDS = TestScale.of(3, 60);

    @TestHTTPResource("/")
    URI root;

    private Api editor;
    private ConcurrentWriters writers;
    private long contended;
    private long end;
    private volatile long last = Long.MAX_VALUE;
    private final AtomicInteger counted = new AtomicInteger();

    @Test
    void nothingIsLostSkippedOrRepeated() throws Exception {
        editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        writers = new ConcurrentWriters(editor);
        JsonNode first = writers.post("Contended");
        contended = first.get("id").longValue();
        long start = first.get("revision").longValue();
        List<ChangeFollower> followers = storm(start - 1);

        List<Long> written = ConcurrentWriters.revisions(writers.acknowledged());
        assertThat(written)
                .isEqualTo(LongStream.rangeClosed(start, last).boxed().toList());
        for (ChangeFollower follower : followers) {
            List<JsonNode> seen = follower.seen();
            assertThat(seen.stream().map(change -> change.get("revision").longValue()))
                    .isEqualTo(written);
            assertThat(seen.stream()
                            .map(change ->
                                    Instant.parse(change.get("recordedAt").textValue())))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        assertThat(editor.json("/api/v1/events/" + contended)
                        .at("/extra/counter")
                        .intValue())
                .isEqualTo(counted.get());
        Logger.getLogger("storm")
                .info(written.size() / SECONDS + " commits/s of " + WRITERS + " writers, " + counted.get()
                        + " of them on one event, " + writers.stale() + " made again");
    }

    private List<ChangeFollower> storm(long after) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + FOLLOWERS);
        try {
            end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            List<Callable<Void>> writing = new ArrayList<>();
            List<Future<ChangeFollower>> following = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(i);
                writing.add(() -> write(random));
            }
            for (int i = 0; i < FOLLOWERS; i++) {
                following.add(threads.submit(() -> follow(after)));
            }
            for (Future<Void> writer : threads.invokeAll(writing)) {
                writer.get();
            }
            List<Long> written = ConcurrentWriters.revisions(writers.acknowledged());
            last = written.get(written.size() - 1);
            List<ChangeFollower> followers = new ArrayList<>();
            for (Future<ChangeFollower> follower : following) {
                followers.add(follower.get(1, TimeUnit.MINUTES));
            }
            return followers;
        } finally {
            threads.shutdownNow();
        }
    }

    private Void write(Random random) throws IOException, InterruptedException {
        List<JsonNode> own = new ArrayList<>();
        while (System.nanoTime() < end) {
            if (random.nextInt(4) == 0) {
                writers.countUp(contended);
                counted.incrementAndGet();
            } else {
                writers.write(random, own);
            }
        }
        return null;
    }

    private ChangeFollower follow(long after) throws IOException, InterruptedException {
        ChangeFollower follower = new ChangeFollower(editor, after);
        while (follower.after() < last && !Thread.currentThread().isInterrupted()) {
            follower.requestChanges();
        }
        return follower;
    }
}

package org.conflicttracker.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.logging.Logger;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Waiting clients use no threads, and one write reaches all of them. */
@QuarkusTest
class ManyFollowersTest {

    private static final int EACH = TestScale.of(100, 1000);

    /** Clients that connect at a time: few, so that the server needs no additional threads to accept them. */
    private static final int AT_A_TIME = 4;

    private static final int A_HANDFUL = 16;

    private final String word = UniqueNames.word();
    private final List<OpenCall> calls = new ArrayList<>();

    @TestHTTPResource("/")
    URI root;

    @Inject
    ChangeNotifier notifier;

    @Test
    void theyCostNoThreadAndAreAllReachedByOneWrite() {
        record(body(word));
        String changes = "/api/v1/changes?tag=" + word + "&after="
                + read("/api/v1/changes/latest").getLong("latest");
        open(AT_A_TIME, i -> OpenCall.get(root, changes + "&wait=60"));
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        open(EACH, i -> OpenCall.get(root, changes + "&wait=60"));
        open(EACH, i -> OpenCall.stream(root, changes));
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + A_HANDFUL);

        long start = System.nanoTime();
        long revision = record(body(word)).getLong("revision");
        long written = System.nanoTime();
        String expected = "\"revision\":" + revision;
        calls.forEach(call -> call.until(it -> it.text().contains(expected)));
        Logger.getLogger("changes")
                .info(calls.size() + " were notified within " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)
                        + " ms, of which the write took " + TimeUnit.NANOSECONDS.toMillis(written - start));

        calls.forEach(OpenCall::close);
    }

    private void open(int many, IntFunction<OpenCall> one) {
        for (int i = 0; i < many; i++) {
            int most = calls.size();
            calls.add(one.apply(i));
            WaitTimes.until(() -> notifier.waiting() + AT_A_TIME > most, notifier::waiting);
        }
        WaitTimes.until(() -> notifier.waiting() == calls.size(), notifier::waiting);
    }
}

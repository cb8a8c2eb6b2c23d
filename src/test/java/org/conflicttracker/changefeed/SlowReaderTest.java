package org.conflicttracker.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.conflicttracker.changefeed.HeldRequests.EventStreams;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DatabaseIndependent
class SlowReaderTest {

    /** More than the socket buffers of the operating system hold. */
    private static final int EVENTS = 10;

    private static final int CHARACTERS = 900_000;

    private final String word = UniqueNames.word();

    @TestHTTPResource("/")
    URI root;

    @Inject
    EventStreams streams;

    @Test
    void aStreamThatIsNotReadIsClosed() {
        for (int i = 0; i < EVENTS; i++) {
            record(with(body(word), "extra", Map.of("long", "x".repeat(CHARACTERS))));
        }
        try (OpenCall call = OpenCall.get(root, 4096, "/api/v1/changes?format=stream&tag=" + word)) {
            WaitTimes.until(() -> streams.openStreams() == 1, streams::openStreams);
            WaitTimes.until(() -> streams.openStreams() == 0, streams::openStreams);

            call.until(OpenCall::ended);
            assertThat(call.all("event")).isNotEmpty().hasSizeLessThan(EVENTS);
        }
    }
}

package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowingTest {

    @TestHTTPResource("/")
    URI root;

    @Inject
    IndexLifecycle indexing;

    @Inject
    IndexUpdater follower;

    @Test
    void aWriteIsInTheIndexWhenItIsAnswered() throws IOException, InterruptedException {
        awaitIndex();
        for (int i = 0; i < 5; i++) {
            EventBuilder.record(UniqueNames.word(), EventBuilder.on("2025-03-06"));
            int taken = follower.published().revision();

            long latest = Api.anonymous(root)
                    .json("/api/v1/stats")
                    .get("latestRevision")
                    .longValue();
            assertThat(latest).isPositive().isEqualTo(taken);
        }
    }

    private void awaitIndex() {
        while (indexing.state() != IndexLifecycle.State.READY) {
            Polling.pause();
        }
    }

    @Test
    void whereThereIsNoRoomItSaysWhatToDo() {
        MemoryBudget none = new MemoryBudget(0);
        EventBuilder.record(UniqueNames.word(), EventBuilder.on("2025-03-06"));
        awaitIndex();

        assertThatThrownBy(() -> none.requireFits(follower.published()))
                .isInstanceOf(MemoryBudget.ExceededException.class)
                .hasMessageContaining("tracker.index.most-of-heap")
                .hasMessageContaining("TRACKER_ENGINE=database");
    }
}

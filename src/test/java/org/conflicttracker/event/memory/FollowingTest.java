package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Fresh;
import org.conflicttracker.testing.Happening;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowingTest {

    @TestHTTPResource("/")
    URI root;

    @Inject
    Indexing indexing;

    @Inject
    Follower follower;

    @Test
    void aWriteIsInTheIndexWhenItIsAnswered() throws IOException, InterruptedException {
        awaitIndex();
        for (int i = 0; i < 5; i++) {
            Happening.record(Fresh.word(), Happening.on("2025-03-06"));
            int taken = follower.published().revision();

            long latest = Api.anonymous(root)
                    .json("/api/v1/stats")
                    .get("latestRevision")
                    .longValue();
            assertThat(latest).isPositive().isEqualTo(taken);
        }
    }

    private void awaitIndex() {
        while (indexing.state() != Indexing.State.READY) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whereThereIsNoRoomItSaysWhatToDo() {
        Room none = new Room(0);
        Happening.record(Fresh.word(), Happening.on("2025-03-06"));
        awaitIndex();

        assertThatThrownBy(() -> none.require(follower.published()))
                .isInstanceOf(NoRoom.class)
                .hasMessageContaining("tracker.index.most-of-heap")
                .hasMessageContaining("TRACKER_ENGINE=database");
    }
}

package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.security.AccountLogin.PasswordHashing;
import org.conflicttracker.security.AccountLogin.PasswordHashing.Priority;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    private final PasswordHashing hashing =
            new PasswordHashing(new TestSecuritySettings(1, 2, 4, 1), new ThreadPools(new SimpleMeterRegistry()));
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void callersWhoFailedTakeNoPlaceOfOthersAndAreServedLast() throws Exception {
        occupyTheThread();
        assertThat(offer("failed 1", Priority.FAILED)).isTrue();
        assertThat(offer("failed 2", Priority.FAILED)).isFalse();
        for (int i = 1; i <= 4; i++) {
            assertThat(offer("new " + i, Priority.NEW)).isTrue();
        }
        assertThat(offer("new 5", Priority.NEW)).isFalse();
        assertThat(offer("trusted 1", Priority.TRUSTED)).isTrue();
        assertThat(offer("trusted 2", Priority.TRUSTED)).isTrue();
        assertThat(offer("trusted 3", Priority.TRUSTED)).isFalse();

        var last = new CountDownLatch(1);
        free.countDown();
        while (!hashing.offer(last::countDown, Priority.FAILED)) {
            Thread.onSpinWait();
        }
        last.await();

        assertThat(done).containsExactly("trusted 1", "trusted 2", "new 1", "new 2", "new 3", "new 4", "failed 1");
    }

    @Test
    void acceptsNothingAfterItsStop() {
        hashing.stop(null);
        assertThat(offer("late", Priority.TRUSTED)).isFalse();
        assertThat(done).isEmpty();
    }

    private boolean offer(String name, Priority priority) {
        return hashing.offer(() -> done.add(name), priority);
    }

    private void occupyTheThread() throws InterruptedException {
        hashing.offer(
                () -> {
                    busy.countDown();
                    try {
                        free.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Priority.NEW);
        busy.await();
    }
}

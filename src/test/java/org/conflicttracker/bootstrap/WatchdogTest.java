package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.bootstrap.FailureExit.Watchdog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {

    @Test
    void anEndThatTakesTooLongIsCutOffWithItsCode() throws Exception {
        CompletableFuture<Integer> halted = new CompletableFuture<>();
        Watchdog watchdog = new Watchdog(halted::complete);
        watchdog.start();
        assertThat(halted).isNotDone();
        watchdog.end(Duration.ofMillis(1), 74);
        assertThat(halted.get(30, TimeUnit.SECONDS)).isEqualTo(74);
    }
}

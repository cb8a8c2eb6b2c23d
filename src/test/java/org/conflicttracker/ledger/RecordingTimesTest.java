package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.conflicttracker.ledger.DurableHorizon.RecordingTimes;
import org.junit.jupiter.api.Test;

class RecordingTimesTest {

    private static final long LONG = 60_000;

    private final RecordingTimes times = new RecordingTimes();

    @Test
    void timesGrowWhateverTheClockSays() {
        assertThat(times.begin(1000, 500)).isEqualTo(1000);
        assertThat(times.begin(1000, 1000)).isEqualTo(1001);
        assertThat(times.begin(10, 1001)).isEqualTo(1002);
    }

    @Test
    void whatBeginsAfterAnInstantWasClosedRecordsLater() throws InterruptedException {
        assertThat(times.close(2000, LONG)).isTrue();

        assertThat(times.begin(1999, 500)).isEqualTo(2001);
        assertThat(times.begin(5000, 2001)).isEqualTo(5000);
    }

    @Test
    void closingWaitsForWhatRecordsAtTheInstantAndForNothingElse() throws Exception {
        long before = times.begin(1000, 0);
        long after = times.begin(3000, before);
        assertThat(times.close(999, 1)).isTrue();
        assertThat(times.close(2000, 1)).isFalse();

        var closed = CompletableFuture.supplyAsync(() -> {
            try {
                return times.close(2000, LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        times.end(before);

        assertThat(closed.get()).isTrue();
        times.end(after);
    }

    @Test
    void whatNeverBeganEndsToo() throws InterruptedException {
        times.end(0);

        assertThat(times.close(1, LONG)).isTrue();
    }
}

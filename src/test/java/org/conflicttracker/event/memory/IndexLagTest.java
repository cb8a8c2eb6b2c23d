package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.conflicttracker.event.memory.IndexMetrics.IndexLag;
import org.junit.jupiter.api.Test;

class IndexLagTest {

    private long now = 100;
    private final IndexLag lag = new IndexLag(() -> now);

    @Test
    void aCurrentIndexHasNoLag() {
        assertThat(lag.nanos(7, 7)).isZero();
        now += 50;
        assertThat(lag.nanos(7, 7)).isZero();
    }

    @Test
    void theLagGrowsWhileARevisionIsMissing() {
        assertThat(lag.nanos(7, 8)).isZero();
        now += 50;
        assertThat(lag.nanos(7, 9)).isEqualTo(50);
        now += 50;
        assertThat(lag.nanos(7, 9)).isEqualTo(100);
    }

    @Test
    void theLagBeginsAnewWhenTheMissingRevisionHasArrived() {
        lag.nanos(7, 8);
        now += 50;
        assertThat(lag.nanos(8, 9)).isZero();
        now += 30;
        assertThat(lag.nanos(8, 9)).isEqualTo(30);
        assertThat(lag.nanos(9, 9)).isZero();
    }
}

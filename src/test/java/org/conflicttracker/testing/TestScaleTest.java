package org.conflicttracker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestScaleTest {

    @Test
    void smallUnlessAcceptanceWasAskedFor() {
        var acceptance = "true".equals(System.getProperty("tracker.acceptance"));

        assertThat(TestScale.of(3, 200)).isEqualTo(acceptance ? 200 : 3);
    }
}

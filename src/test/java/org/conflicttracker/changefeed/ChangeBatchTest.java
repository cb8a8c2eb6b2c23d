package org.conflicttracker.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeBatchTest {

    private static int size(int limit, boolean whole, long... transactions) {
        List<Long> found = Arrays.stream(transactions).boxed().toList();
        return new ChangeBatch.Limit(limit, whole).size(found, transaction -> transaction);
    }

    @Test
    void aBatchStopsBeforeATransactionThatDoesNotFit() {
        assertThat(size(3, true, 1, 1, 2, 2, 3)).isEqualTo(2);
        assertThat(size(2, true, 1, 1, 2)).isEqualTo(2);
        assertThat(size(9, true, 1, 1, 2)).isEqualTo(3);
        assertThat(size(1, true)).isZero();
    }

    @Test
    void aFirstTransactionIsWholeHoweverLong() {
        assertThat(size(1, true, 1, 1, 1, 2, 2)).isEqualTo(3);
        assertThat(size(2, true, 1, 1, 1)).isEqualTo(3);
    }

    @Test
    void aBatchOfAStreamMayEndWithinATransaction() {
        assertThat(size(2, false, 1, 1, 1, 2)).isEqualTo(2);
        assertThat(size(3, false, 1, 2)).isEqualTo(2);
    }
}

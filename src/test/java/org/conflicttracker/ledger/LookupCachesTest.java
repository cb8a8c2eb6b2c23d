package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.conflicttracker.ledger.WriteTransaction.LookupCaches;
import org.junit.jupiter.api.Test;

class LookupCachesTest {

    @Test
    void whatLastsIsThereInEveryTransactionAfter() {
        LookupCaches first = new LookupCaches();
        first.runCache("names").put("a", 1);
        assertThat(first.forNextTransaction().forNextTransaction().runCache("names"))
                .isEqualTo(Map.of("a", 1));
    }

    @Test
    void whatIsRecentIsThereInTheNextTransactionAndThenForgotten() {
        LookupCaches first = new LookupCaches();
        first.previousBatchCache("reports").put("a", 1);
        LookupCaches second = first.forNextTransaction();
        second.previousBatchCache("reports").put("b", 2);
        assertThat(second.previousBatchCache("reports")).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(second.forNextTransaction().previousBatchCache("reports")).isEqualTo(Map.of("b", 2));
    }

    @Test
    void whatIsOfOneTransactionEndsWithIt() {
        LookupCaches first = new LookupCaches();
        first.transactionCache("pending").put("a", 1);
        assertThat(first.forNextTransaction().transactionCache("pending")).isEmpty();
    }

    @Test
    void itIsFullWhenTooMuchLasts() {
        LookupCaches memories = new LookupCaches();
        for (int i = 0; i < 100_000; i++) {
            memories.runCache(i % 2).put(i, i);
        }
        assertThat(memories.forNextTransaction().isFull()).isFalse();
        memories.runCache(0).put("one more", 0);
        assertThat(memories.forNextTransaction().isFull()).isTrue();
    }
}

package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LookupCachesTest {

    @Test
    void whatLastsIsThereInEveryTransactionAfter() {
        LookupCaches first = new LookupCaches();
        first.lasting("names").put("a", 1);
        assertThat(first.next().next().lasting("names")).isEqualTo(Map.of("a", 1));
    }

    @Test
    void whatIsRecentIsThereInTheNextTransactionAndThenForgotten() {
        LookupCaches first = new LookupCaches();
        first.recent("reports").put("a", 1);
        LookupCaches second = first.next();
        second.recent("reports").put("b", 2);
        assertThat(second.recent("reports")).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(second.next().recent("reports")).isEqualTo(Map.of("b", 2));
    }

    @Test
    void whatIsOfOneTransactionEndsWithIt() {
        LookupCaches first = new LookupCaches();
        first.here("pending").put("a", 1);
        assertThat(first.next().here("pending")).isEmpty();
    }

    @Test
    void itIsFullWhenTooMuchLasts() {
        LookupCaches memories = new LookupCaches();
        for (int i = 0; i < 100_000; i++) {
            memories.lasting(i % 2).put(i, i);
        }
        assertThat(memories.next().isFull()).isFalse();
        memories.lasting(0).put("one more", 0);
        assertThat(memories.next().isFull()).isTrue();
    }
}

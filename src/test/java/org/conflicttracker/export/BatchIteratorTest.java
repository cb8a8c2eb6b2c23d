package org.conflicttracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchIteratorTest {

    @Test
    void batchesAreFetchedWhenTheyAreNeededAndNotBefore() {
        Deque<List<Integer>> batches = new ArrayDeque<>(List.of(List.of(1, 2), List.of(3), List.of(), List.of(4)));
        BatchIterator<Integer> batched = new BatchIterator<>(batches::pop);

        assertThat(BatchIterator.nextBatch(batched, 2)).containsExactly(1, 2);
        assertThat(batches).hasSize(3);
        assertThat(BatchIterator.nextBatch(batched, 5)).containsExactly(3);
        assertThat(batched.hasNext()).isFalse();
        assertThat(batches).containsExactly(List.of(4));
    }

    @Test
    void nothingIsFetchedBeyondALimit() {
        Deque<List<Integer>> batches = new ArrayDeque<>(List.of(List.of(1, 2), List.of(3)));
        LimitIterator<Integer> limited = new LimitIterator<>(new BatchIterator<>(batches::pop), 2);

        assertThat(BatchIterator.nextBatch(limited, 5)).containsExactly(1, 2);
        assertThat(batches).hasSize(1);
    }
}

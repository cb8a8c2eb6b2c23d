package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchIteratorTest {

    @Test
    void batchesAreFetchedWhenTheyAreNeededAndNotBefore() {
        Deque<List<Integer>> batches = new ArrayDeque<>(List.of(List.of(1, 2), List.of(3), List.of(), List.of(4)));
        Iterators.BatchIterator<Integer> batched = new Iterators.BatchIterator<>(batches::pop);

        assertThat(Iterators.BatchIterator.nextBatch(batched, 2)).containsExactly(1, 2);
        assertThat(batches).hasSize(3);
        assertThat(Iterators.BatchIterator.nextBatch(batched, 5)).containsExactly(3);
        assertThat(batched.hasNext()).isFalse();
        assertThat(batches).containsExactly(List.of(4));
    }

    @Test
    void nothingIsFetchedBeyondALimit() {
        Deque<List<Integer>> batches = new ArrayDeque<>(List.of(List.of(1, 2), List.of(3)));
        Iterators.LimitIterator<Integer> limited =
                new Iterators.LimitIterator<>(new Iterators.BatchIterator<>(batches::pop), 2);

        assertThat(Iterators.BatchIterator.nextBatch(limited, 5)).containsExactly(1, 2);
        assertThat(batches).hasSize(1);
    }
}

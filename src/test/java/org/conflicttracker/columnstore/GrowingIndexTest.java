package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Small random indexes equal their reference indexes after each appended batch. */
class GrowingIndexTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void smallIndexesEqualTheirReferences() {
        int matchedQueries = 0;
        int past = 0;
        int rounds = TestScale.of(15, 200);
        for (int round = 0; round < rounds; round++) {
            RandomRows rows = new RandomRows(random);
            EngineComparison comparison = new EngineComparison(seed, random, rows.numbers());
            ColumnIndex index = new ColumnIndex();
            ReferenceIndex reference = new ReferenceIndex();
            for (int batch = 0; batch < 20; batch++) {
                List<IndexRow> next = rows.next(1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 30));
                next.forEach(reference::add);
                index.append(next, reference.lastRevision());
                if (random.nextBoolean()) {
                    index.compact();
                }
                for (int i = 0; i < 3; i++) {
                    comparison.compare(index.published(), reference);
                }
            }
            assertThat(index.published().size())
                    .as("seed " + seed)
                    .isEqualTo(reference.states().size());
            past += index.published().segments().stream().anyMatch(Segment::isHistorical) ? 1 : 0;
            matchedQueries += comparison.matchedQueries;
        }
        assertThat(matchedQueries).as("queries with matches, seed " + seed).isGreaterThan(rounds * 3);
        assertThat(past)
                .as("indexes with a segment of superseded rows, seed " + seed)
                .isPositive();
    }
}

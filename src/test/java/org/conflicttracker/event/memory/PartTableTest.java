package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.junit.jupiter.api.Test;

class PartTableTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private record Entry(int revision, int event, int partOf, boolean whole) {

        void addTo(PartTable table) {
            table.add(revision, event, partOf, whole);
        }
    }

    @Test
    void whatIsListedIsWhatAListWouldHave() {
        PartTable table = new PartTable();
        List<Entry> entries = new ArrayList<>();
        for (int revision = 1; revision < 2000; revision += 1 + random.nextInt(3)) {
            Entry entry = new Entry(revision, 1 + random.nextInt(90), random.nextInt(12), random.nextInt(4) == 0);
            entries.add(entry);
            entry.addTo(table);
            // a batch that failed is encoded anew
            entries.get(random.nextInt(entries.size())).addTo(table);
            if (random.nextInt(20) == 0) {
                compare(table, entries, random.nextInt(revision + 2));
            }
        }
        PartTable restored = new PartTable();
        restored.restore(table.snapshot().values());
        compare(table, entries, Long.MAX_VALUE);
        compare(restored, entries, Long.MAX_VALUE);
        restored.add(3000, 7, 5, false);
        assertThat(restored.summaryOf(3000)).isEqualTo(5);
        assertThat(table.summaryOf(3000)).isZero();
    }

    private void compare(PartTable table, List<Entry> entries, long upTo) {
        Set<Long> summaries =
                Stream.generate(() -> 1L + random.nextInt(12)).limit(3).collect(Collectors.toSet());
        assertThat(table.listSummaries(upTo))
                .as("seed %d", seed)
                .isEqualTo(entries.stream()
                        .filter(entry -> entry.revision() <= upTo && entry.whole())
                        .map(entry -> new SummaryRevision(entry.event(), entry.revision()))
                        .toList());
        assertThat(table.listParts(summaries, upTo))
                .as("seed %d", seed)
                .isEqualTo(entries.stream()
                        .filter(entry -> entry.revision() <= upTo && summaries.contains((long) entry.partOf()))
                        .map(entry -> new SummaryRevision(entry.partOf(), entry.revision()))
                        .toList());
        for (int revision = 0; revision < 2002; revision++) {
            int wanted = revision;
            assertThat(table.summaryOf(revision))
                    .as("seed %d", seed)
                    .isEqualTo(entries.stream()
                            .filter(entry -> entry.revision() == wanted)
                            .mapToInt(Entry::partOf)
                            .sum());
        }
    }

    /** The array doubles at the 65th entry; many rounds cross that. */
    @Test
    void readersSeeWholeEntriesWhileOthersAreAdded() {
        for (int round = 0; round < 400; round++) {
            PartTable table = new PartTable();
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
                for (int revision = 1; revision <= 300; revision++) {
                    table.add(revision, 2 * revision, 3 * revision, false);
                }
            });
            boolean added;
            do {
                added = adding.isDone();
                for (SummaryRevision part : table.listParts(Set.of(3L, 240L, 900L), 300)) {
                    assertThat(part.summary()).isEqualTo(3 * part.revision());
                    assertThat(table.summaryOf(part.revision())).isEqualTo(part.summary());
                }
            } while (!added);
            adding.join();
            assertThat(table.listParts(Set.of(900L), 300)).containsExactly(new SummaryRevision(900, 300));
        }
    }
}

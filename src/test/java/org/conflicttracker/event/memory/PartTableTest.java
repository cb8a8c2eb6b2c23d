package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.memory.PartTable.PartEntry;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.junit.jupiter.api.Test;

class PartTableTest {

    private static final int SUMMARIES = 12;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private final List<PartEntry> added = new ArrayList<>();

    @Test
    void theTableListsWhatAListOfAllRevisionsWould() {
        PartTable table = new PartTable();
        for (int revision = 1; revision < 2000; revision += 1 + random.nextInt(3)) {
            added.add(entry(revision));
            table.add(added.get(added.size() - 1));
            if (random.nextInt(20) == 0) {
                compare(table, random.nextInt(revision + 2));
                compare(table, Long.MAX_VALUE);
            }
        }
        PartTable restored = new PartTable();
        restored.restore(table.snapshot());
        compare(restored, Long.MAX_VALUE);
        for (int revision = 3000; revision < 3200; revision++) {
            added.add(entry(revision));
            restored.add(added.get(added.size() - 1));
        }
        compare(restored, random.nextInt(3200));
        compare(restored, Long.MAX_VALUE);
    }

    private PartEntry entry(int revision) {
        boolean whole = random.nextInt(4) == 0;
        return new PartEntry(
                revision,
                1 + random.nextInt(90),
                random.nextBoolean() ? 0 : 1 + random.nextInt(SUMMARIES),
                whole,
                random.nextInt(5) > 0);
    }

    private void compare(PartTable table, long asOf) {
        Set<Long> summaries =
                Stream.generate(() -> 1L + random.nextInt(SUMMARIES)).limit(3).collect(Collectors.toSet());
        assertThat(table.listSummaries(asOf))
                .as("seed %d", seed)
                .isEqualTo(published(asOf, PartEntry::whole)
                        .map(entry -> new SummaryRevision(entry.event(), entry.revision()))
                        .toList());
        assertThat(table.listParts(summaries, asOf))
                .as("seed %d", seed)
                .isEqualTo(published(asOf, entry -> summaries.contains((long) entry.partOf()))
                        .map(entry -> new SummaryRevision(entry.partOf(), entry.revision()))
                        .toList());
        assertThat(table.revisionsOfParts(summaries))
                .as("seed %d", seed)
                .containsExactly(added.stream()
                        .filter(entry -> summaries.contains((long) entry.partOf()))
                        .mapToInt(PartEntry::revision)
                        .toArray());
        for (int revision = 0; revision < 3202; revision++) {
            int wanted = revision;
            assertThat(table.summaryOf(revision))
                    .as("seed %d", seed)
                    .isEqualTo(added.stream()
                            .filter(entry -> entry.revision() == wanted)
                            .mapToInt(PartEntry::partOf)
                            .sum());
        }
    }

    /** The last entry of each event up to a revision, where it is published and as wanted. */
    private Stream<PartEntry> published(long asOf, Predicate<PartEntry> wanted) {
        return added.stream()
                .filter(entry -> entry.revision() <= asOf)
                .filter(entry -> added.stream()
                        .noneMatch(later -> later.event() == entry.event()
                                && later.revision() > entry.revision()
                                && later.revision() <= asOf))
                .filter(entry -> entry.published() && wanted.test(entry));
    }

    @Test
    void aBatchThatIsEncodedAnewChangesNothing() {
        PartTable table = new PartTable();
        PartEntry first = new PartEntry(1, 5, 9, false, true);
        PartEntry second = new PartEntry(2, 6, 9, false, true);
        List.of(first, second, first, second).forEach(table::add);
        assertThat(table.listParts(Set.of(9L), 2))
                .containsExactly(new SummaryRevision(9, 1), new SummaryRevision(9, 2));
    }

    /** The array doubles at the 65th entry; many rounds cross that. */
    @Test
    void readersSeeWholeEntriesWhileOthersAreAdded() {
        for (int round = 0; round < 400; round++) {
            PartTable table = new PartTable();
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
                for (int revision = 1; revision <= 300; revision++) {
                    table.add(new PartEntry(revision, 2 * revision, 3 * revision, false, true));
                }
            });
            boolean complete;
            do {
                complete = adding.isDone();
                for (SummaryRevision part : table.listParts(Set.of(3L, 240L, 900L), 300)) {
                    assertThat(part.summary()).isEqualTo(3 * part.revision());
                    assertThat(table.summaryOf(part.revision())).isEqualTo(part.summary());
                }
            } while (!complete);
            adding.join();
            assertThat(table.listParts(Set.of(900L), 300)).containsExactly(new SummaryRevision(900, 300));
        }
    }
}

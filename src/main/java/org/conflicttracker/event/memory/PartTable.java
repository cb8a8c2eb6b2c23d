package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;

/**
 * Table of the revisions that are summaries with parts, or parts of one (rule 4), current or superseded. One thread adds, any thread reads: a
 * reader that has a revision from the published snapshot sees its entry.
 */
final class PartTable {

    private static final int VALUES_PER_ENTRY = 3;

    /** Revision, event and {@linkplain #pack role} in turn; ascending by revision. */
    private volatile int[] entries = new int[VALUES_PER_ENTRY * 64];

    private volatile int size;

    /**
     * Adds a revision; one that was added before is left out.
     *
     * @param partOf id of the summary that the event is part of; 0 for none
     * @param whole whether it is a summary with published parts
     */
    void add(int revision, int event, int partOf, boolean whole) {
        int known = size;
        int at = VALUES_PER_ENTRY * known;
        if (known > 0 && entries[at - VALUES_PER_ENTRY] >= revision) {
            return;
        }
        if (at == entries.length) {
            entries = Arrays.copyOf(entries, 2 * at);
        }
        int[] all = entries;
        all[at] = revision;
        all[at + 1] = event;
        all[at + 2] = pack(partOf, whole);
        size = known + 1;
    }

    private static int pack(int partOf, boolean whole) {
        return whole ? ~partOf : partOf;
    }

    private static boolean isWhole(int packed) {
        return packed < 0;
    }

    private static long partOf(int packed) {
        return packed < 0 ? ~packed : packed;
    }

    /** @param size number of values in use */
    record PartSnapshot(int[] entries, int size) {

        /** A copy of the values in use. */
        int[] values() {
            return Arrays.copyOf(entries, size);
        }
    }

    PartSnapshot snapshot() {
        int known = size;
        return new PartSnapshot(entries, VALUES_PER_ENTRY * known);
    }

    /** Restores the values of a snapshot. */
    void restore(int[] snapshot) {
        entries = Arrays.copyOf(snapshot, Math.max(VALUES_PER_ENTRY * 64, snapshot.length));
        size = snapshot.length / VALUES_PER_ENTRY;
    }

    /** Revisions of summaries with parts up to a revision, current or superseded then. */
    List<SummaryRevision> listSummaries(long upTo) {
        int known = size;
        int[] all = entries;
        return IntStream.range(0, known)
                .map(entry -> VALUES_PER_ENTRY * entry)
                .takeWhile(at -> all[at] <= upTo)
                .filter(at -> isWhole(all[at + 2]))
                .mapToObj(at -> new SummaryRevision(all[at + 1], all[at]))
                .toList();
    }

    /** Revisions of the parts of some summaries up to a revision, current or superseded then. */
    List<SummaryRevision> listParts(Collection<Long> summaries, long upTo) {
        Set<Long> wanted = Set.copyOf(summaries);
        int known = size;
        int[] all = entries;
        return IntStream.range(0, known)
                .map(entry -> VALUES_PER_ENTRY * entry)
                .takeWhile(at -> all[at] <= upTo)
                .filter(at -> wanted.contains(partOf(all[at + 2])))
                .mapToObj(at -> new SummaryRevision(partOf(all[at + 2]), all[at]))
                .toList();
    }

    /** Id of the summary that a revision is part of; 0 for none. */
    long summaryOf(long revision) {
        int from = 0;
        int to = size;
        int[] all = entries;
        while (from < to) {
            int middle = from + to >>> 1;
            int found = all[VALUES_PER_ENTRY * middle];
            if (found == revision) {
                return partOf(all[VALUES_PER_ENTRY * middle + 2]);
            }
            if (found < revision) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return 0;
    }
}

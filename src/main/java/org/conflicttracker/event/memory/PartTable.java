package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;

/**
 * Table of the revisions that are summaries with parts, or parts of one (rule 4), current or superseded. One thread adds, any thread reads: a
 * reader that has a revision from the published snapshot sees its entry.
 */
final class PartTable {

    private static final int VALUES_PER_ENTRY = 5;

    // offsets of the values of an entry
    private static final int REVISION = 0;
    private static final int EVENT = 1;
    /** Id of the summary that the event is part of; 0 for none. */
    private static final int PART_OF = 2;

    private static final int FLAGS = 3;
    /** Next revision of the event; 0 for none. Set later, without harm: who reads as of a revision before it finds the entry valid either way. */
    private static final int SUPERSEDED_BY = 4;

    private static final int WHOLE = 1;
    private static final int PUBLISHED = 1 << 1;

    private static final int INITIAL_ENTRIES = 64;

    /** Entries ascending by revision. */
    private volatile int[] entries = new int[VALUES_PER_ENTRY * INITIAL_ENTRIES];

    /** Number of values in use. */
    private volatile int size;

    /** Position of the entry of the last revision of an event, if that has one. Used by the thread that adds. */
    private final Map<Integer, Integer> latest = new HashMap<>();

    /**
     * Revision with its role.
     *
     * @param partOf id of the summary that the event is part of; 0 for none
     * @param whole whether it is a summary with published parts
     */
    record PartEntry(int revision, int event, int partOf, boolean whole, boolean published) {

        private boolean isEmpty() {
            return partOf == 0 && !whole;
        }
    }

    /** Adds the next revision of an event, with or without a role; one that was added before is left out. */
    void add(PartEntry entry) {
        int at = size;
        if (at > 0 && entries[at - VALUES_PER_ENTRY] >= entry.revision()) {
            return;
        }
        Integer previous = latest.remove(entry.event());
        if (previous != null) {
            entries[previous + SUPERSEDED_BY] = entry.revision();
        }
        if (entry.isEmpty()) {
            return;
        }
        if (at == entries.length) {
            entries = Arrays.copyOf(entries, 2 * at);
        }
        int[] all = entries;
        all[at + REVISION] = entry.revision();
        all[at + EVENT] = entry.event();
        all[at + PART_OF] = entry.partOf();
        all[at + FLAGS] = (entry.whole() ? WHOLE : 0) | (entry.published() ? PUBLISHED : 0);
        latest.put(entry.event(), at);
        size = at + VALUES_PER_ENTRY;
    }

    /** Copy of the values in use; the argument of {@link #restore}. */
    int[] snapshot() {
        return Arrays.copyOf(entries, size);
    }

    void restore(int[] snapshot) {
        entries = Arrays.copyOf(snapshot, Math.max(VALUES_PER_ENTRY * INITIAL_ENTRIES, snapshot.length));
        size = snapshot.length;
        for (int at = 0; at < snapshot.length; at += VALUES_PER_ENTRY) {
            if (snapshot[at + SUPERSEDED_BY] == 0) {
                latest.put(snapshot[at + EVENT], at);
            }
        }
    }

    /** The published summaries with parts as of a revision. */
    List<SummaryRevision> listSummaries(long asOf) {
        List<SummaryRevision> found = new ArrayList<>();
        int to = endOf(asOf);
        int[] all = entries;
        for (int at = 0; at < to; at += VALUES_PER_ENTRY) {
            if (all[at + FLAGS] == (WHOLE | PUBLISHED) && isCurrent(all[at + SUPERSEDED_BY], asOf)) {
                found.add(new SummaryRevision(all[at + EVENT], all[at + REVISION]));
            }
        }
        return found;
    }

    /** The published parts of some summaries as of a revision. */
    List<SummaryRevision> listParts(Collection<Long> summaries, long asOf) {
        Set<Long> wanted = Set.copyOf(summaries);
        List<SummaryRevision> found = new ArrayList<>();
        int to = endOf(asOf);
        int[] all = entries;
        for (int at = 0; at < to; at += VALUES_PER_ENTRY) {
            if ((all[at + FLAGS] & PUBLISHED) != 0
                    && isCurrent(all[at + SUPERSEDED_BY], asOf)
                    && wanted.contains((long) all[at + PART_OF])) {
                found.add(new SummaryRevision(all[at + PART_OF], all[at + REVISION]));
            }
        }
        return found;
    }

    private static boolean isCurrent(int supersededBy, long asOf) {
        return supersededBy == 0 || supersededBy > asOf;
    }

    /** All revisions of parts of some summaries, in any status, current or superseded; ascending. */
    int[] revisionsOfParts(Collection<Long> summaries) {
        Set<Long> wanted = Set.copyOf(summaries);
        int to = size;
        int[] all = entries;
        return IntStream.iterate(0, at -> at < to, at -> at + VALUES_PER_ENTRY)
                .filter(at -> wanted.contains((long) all[at + PART_OF]))
                .map(at -> all[at + REVISION])
                .toArray();
    }

    /** Id of the summary that a revision is part of; 0 for none. */
    long summaryOf(long revision) {
        int end = endOf(revision);
        int[] all = entries;
        int last = end - VALUES_PER_ENTRY;
        return last >= 0 && all[last + REVISION] == revision ? all[last + PART_OF] : 0;
    }

    /** Position after the entries up to a revision. */
    private int endOf(long revision) {
        int from = 0;
        int to = size / VALUES_PER_ENTRY;
        int[] all = entries;
        while (from < to) {
            int middle = from + to >>> 1;
            if (all[VALUES_PER_ENTRY * middle + REVISION] <= revision) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return VALUES_PER_ENTRY * from;
    }
}

package org.conflicttracker.event.memory;

import java.util.Arrays;

/** When revisions were recorded: those of one transaction at the same time, later ones later. One thread adds, anyone reads. */
final class RevisionTimestamps {

    /** First revisions of transactions and their times, in turn. */
    private volatile long[] entries = new long[256];

    private volatile int size;

    /** @param millis milliseconds since 1970 */
    void add(long revision, long millis) {
        int at = 2 * size;
        if (size > 0 && entries[at - 1] >= millis) {
            return;
        }
        if (at == entries.length) {
            entries = Arrays.copyOf(entries, 2 * at);
        }
        long[] all = entries;
        all[at] = revision;
        all[at + 1] = millis;
        size = size + 1;
    }

    /** @param size how many of the longs */
    record TimestampSnapshot(long[] entries, int size) {}

    TimestampSnapshot snapshot() {
        return new TimestampSnapshot(entries, 2 * size);
    }

    /** Begins with these. @param image what is left of {@link TimestampSnapshot} */
    void restore(long[] image) {
        entries = Arrays.copyOf(image, Math.max(256, image.length));
        size = image.length / 2;
    }

    /** The first revision recorded at or after a time; {@link Long#MAX_VALUE} where there is none. */
    long firstRevisionSince(long millis) {
        int known = size;
        int at = lowerBound(1, millis, known);
        return at == known ? Long.MAX_VALUE : entries[2 * at];
    }

    /** When the last revision up to this one was recorded; -1 where there is none. */
    long millisOf(long revision) {
        int at = lowerBound(0, revision + 1, size) - 1;
        return at < 0 ? -1 : entries[2 * at + 1];
    }

    /**
     * How many transactions have a smaller number.
     *
     * @param column 0 for revisions, 1 for times
     * @param known how many there are: read before where they are held, which may have been made longer since
     */
    private int lowerBound(int column, long wanted, int known) {
        long[] all = entries;
        int from = 0;
        int to = known;
        while (from < to) {
            int middle = from + to >>> 1;
            if (all[2 * middle + column] < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}

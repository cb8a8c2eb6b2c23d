package org.conflicttracker.event.memory;

import java.util.Arrays;

/** Recording times by revision: equal within one transaction, later in later ones. One thread adds, any thread reads. */
final class RevisionTimestamps {

    /** First revision and time of each transaction, in turn. */
    private volatile long[] entries = new long[256];

    private volatile int size;

    void add(long revision, long millis) {
        int known = size;
        int at = 2 * known;
        if (known > 0 && entries[at - 1] >= millis) {
            return;
        }
        if (at == entries.length) {
            entries = Arrays.copyOf(entries, 2 * at);
        }
        long[] all = entries;
        all[at] = revision;
        all[at + 1] = millis;
        size = known + 1;
    }

    /** @param size number of longs in use */
    record TimestampSnapshot(long[] entries, int size) {}

    TimestampSnapshot snapshot() {
        return new TimestampSnapshot(entries, 2 * size);
    }

    /** Restores the values of a snapshot. */
    void restore(long[] snapshot) {
        entries = Arrays.copyOf(snapshot, Math.max(256, snapshot.length));
        size = snapshot.length / 2;
    }

    /** First revision recorded at or after a time; {@link Long#MAX_VALUE} for none. */
    long firstRevisionSince(long millis) {
        int known = size;
        int at = lowerBound(1, millis, known);
        return at == known ? Long.MAX_VALUE : entries[2 * at];
    }

    /** First revision of the transaction after that of a revision; {@link Long#MAX_VALUE} for none. */
    long firstRevisionAfterTransaction(long revision) {
        int known = size;
        int at = lowerBound(0, revision + 1, known);
        return at == known ? Long.MAX_VALUE : entries[2 * at];
    }

    /** Recording time of the last revision up to this one; -1 for none. */
    long millisOf(long revision) {
        int at = lowerBound(0, revision + 1, size) - 1;
        return at < 0 ? -1 : entries[2 * at + 1];
    }

    /**
     * Number of transactions with a smaller value.
     *
     * @param column 0 for revisions, 1 for times
     * @param known number of transactions, read before {@link #entries}, which may have grown since
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

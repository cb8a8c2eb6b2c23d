package org.conflicttracker.columnstore;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Search over a snapshot: date range, predicates and revision.
 *
 * @param fromDay earliest first day; {@link Integer#MIN_VALUE} for any
 * @param toDay latest first day; {@link Integer#MAX_VALUE} for any
 * @param predicates all must match; cheapest first
 * @param asOf the revision as of which rows are current; later ones are not seen
 * @param matchingRows rows that are known to match; several scans with the same search share them
 */
public record Search(int fromDay, int toDay, List<ColumnPredicate> predicates, int asOf, MatchingRows matchingRows) {

    public Search {
        predicates = List.copyOf(predicates);
    }

    /** A search of which no matching rows are known. */
    public Search(int fromDay, int toDay, List<ColumnPredicate> predicates, int asOf) {
        this(fromDay, toDay, predicates, asOf, new MatchingRows());
    }

    /**
     * Matching rows of a search, current and superseded, which the scan for the last-modified revision finds and those after it need not look
     * for. Which rows of a segment match never changes. Thread-safe.
     */
    static final class MatchingRows {

        /** Rows beyond which they are not kept: 128 KB. */
        private static final int MAX_ROWS = 1 << 15;

        private volatile @Nullable Map<Segment, int[]> rows;

        /** The matching rows of a segment up to the revision of the search, ascending; null if they are not known. */
        int @Nullable [] of(Segment segment) {
            Map<Segment, int[]> known = rows;
            return known == null ? null : known.get(segment);
        }

        /** Collector of the rows that one thread finds. */
        final class Collector {

            private final Map<Segment, IntList> found = new IdentityHashMap<>();
            private int count;

            void add(Segment segment, int[] matching, int matchingCount) {
                count += matchingCount;
                if (count <= MAX_ROWS) {
                    IntList list = found.computeIfAbsent(segment, missing -> new IntList(matchingCount));
                    for (int i = 0; i < matchingCount; i++) {
                        list.add(matching[i]);
                    }
                }
            }

            /** Makes the rows known, unless they are too many. @param scanned the segments that were scanned as a whole */
            void publish(List<Segment> scanned) {
                if (count <= MAX_ROWS) {
                    Map<Segment, int[]> all = new IdentityHashMap<>();
                    scanned.forEach(segment -> {
                        IntList list = found.get(segment);
                        all.put(segment, list == null ? new int[0] : list.toArray());
                    });
                    rows = all;
                }
            }
        }
    }
}

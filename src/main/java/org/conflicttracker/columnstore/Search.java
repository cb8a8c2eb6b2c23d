package org.conflicttracker.columnstore;

import java.util.List;

/**
 * Which states are looked for.
 *
 * @param fromDay the first day on which they may begin; {@link Integer#MIN_VALUE} for any
 * @param toDay the last
 * @param predicates all of which they meet, those that are quickest to ask for first
 * @param asOf the revision at which they stood; nothing later is seen
 */
public record Search(int fromDay, int toDay, List<ColumnPredicate> predicates, int asOf) {

    public Search {
        predicates = List.copyOf(predicates);
    }
}

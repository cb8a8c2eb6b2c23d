package org.conflicttracker.columnstore;

import java.util.List;

/**
 * Search over a snapshot: date range, predicates and revision.
 *
 * @param fromDay earliest first day; {@link Integer#MIN_VALUE} for any
 * @param toDay latest first day; {@link Integer#MAX_VALUE} for any
 * @param predicates all must match; cheapest first
 * @param asOf the revision as of which rows are current; later ones are not seen
 */
public record Search(int fromDay, int toDay, List<ColumnPredicate> predicates, int asOf) {

    public Search {
        predicates = List.copyOf(predicates);
    }
}

package org.conflicttracker.columnstore;

import java.util.List;

/**
 * Which states are looked for.
 *
 * @param from the first day on which they may begin; {@link Integer#MIN_VALUE} for any
 * @param to the last
 * @param conditions all of which they meet, those that are quickest to ask for first
 * @param at the revision at which they stood; nothing later is seen
 */
public record Search(int from, int to, List<ColumnPredicate> conditions, int at) {

    public Search {
        conditions = List.copyOf(conditions);
    }
}

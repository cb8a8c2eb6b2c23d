package org.conflicttracker.event.memory;

import java.util.Arrays;
import org.conflicttracker.columnstore.GroupKey;

/**
 * By the interval in which an event counts.
 *
 * @param from events that began before it count on it, in days since 1970; {@link Integer#MIN_VALUE} for none
 */
record TimeGroupKey(Calendar calendar, int from) implements GroupKey.One {

    @Override
    public int size() {
        return calendar.starts().size();
    }

    @Override
    public void keys(GroupKey.Found found, int[] into) {
        int[] intervals = calendar.intervals();
        int first = calendar.first();
        int earliest = intervals[Math.max(found.firstStart(), from) - first];
        if (earliest == intervals[Math.max(found.lastStart(), from) - first]) {
            // what is found comes in the order of days, so most of it lies in one interval
            Arrays.fill(into, 0, found.count(), earliest);
            return;
        }
        found.starts(into);
        for (int i = 0; i < found.count(); i++) {
            into[i] = intervals[Math.max(into[i], from) - first];
        }
    }
}

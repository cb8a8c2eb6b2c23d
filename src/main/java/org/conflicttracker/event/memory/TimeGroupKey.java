package org.conflicttracker.event.memory;

import java.util.Arrays;
import org.conflicttracker.columnstore.GroupKey;

/**
 * By the interval in which an event counts.
 *
 * @param earliestStartDay events that began before it count on it, in days since 1970; {@link Integer#MIN_VALUE} for none
 */
record TimeGroupKey(Calendar calendar, int earliestStartDay) implements GroupKey.One {

    @Override
    public int size() {
        return calendar.bucketStarts().size();
    }

    @Override
    public void readKeys(GroupKey.Found found, int[] into) {
        int[] intervals = calendar.bucketByDay();
        int first = calendar.firstDay();
        int earliest = intervals[Math.max(found.firstStartDay(), earliestStartDay) - first];
        if (earliest == intervals[Math.max(found.lastStartDay(), earliestStartDay) - first]) {
            // what is found comes in the order of days, so most of it lies in one interval
            Arrays.fill(into, 0, found.count(), earliest);
            return;
        }
        found.startDays(into);
        for (int i = 0; i < found.count(); i++) {
            into[i] = intervals[Math.max(into[i], earliestStartDay) - first];
        }
    }
}

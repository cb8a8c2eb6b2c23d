package org.conflicttracker.event.memory;

import org.conflicttracker.index.Axis;

/**
 * By the interval in which an event counts.
 *
 * @param from events that began before it count on it, in days since 1970; {@link Integer#MIN_VALUE} for none
 */
record TimeAxis(Calendar calendar, int from) implements Axis.One {

    @Override
    public int size() {
        return calendar.starts().size();
    }

    @Override
    public void keys(Axis.Found found, int[] into) {
        found.starts(into);
        int[] intervals = calendar.intervals();
        int first = calendar.first();
        for (int i = 0; i < found.count(); i++) {
            into[i] = intervals[Math.max(into[i], from) - first];
        }
    }
}

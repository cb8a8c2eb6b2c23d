package org.conflicttracker.event.memory;

import org.conflicttracker.index.Axis;

/** By what an event has one of. */
record KindAxis(int[] keys, int size) implements Axis.One {

    @Override
    public void keys(Axis.Found found, int[] into) {
        found.kinds(into);
        for (int i = 0; i < found.count(); i++) {
            into[i] = keys[into[i]];
        }
    }
}

package org.conflicttracker.event.memory;

import org.conflicttracker.columnstore.GroupKey;

/** By what an event has one of. */
record AttributeGroupKey(int[] keys, int size) implements GroupKey.One {

    @Override
    public void readKeys(GroupKey.Found found, int[] into) {
        found.eventAttributes(into);
        for (int i = 0; i < found.count(); i++) {
            into[i] = keys[into[i]];
        }
    }
}

package org.conflicttracker.event.memory;

import org.conflicttracker.columnstore.GroupKey;

/** By what an event has one of. */
record AttributeGroupKey(int[] keys, int size) implements GroupKey.One {

    @Override
    public void keys(GroupKey.Found found, int[] into) {
        found.kinds(into);
        for (int i = 0; i < found.count(); i++) {
            into[i] = keys[into[i]];
        }
    }
}

package org.conflicttracker.event.memory;

import java.util.List;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.event.casualty.Group;

/**
 * By whose casualties there are figures of alone. Key 0 is none, then come the groups.
 *
 * @param groups those that pass the filter
 */
record GroupKeyFactory(List<Group> groups) implements GroupKey.Some {

    private static final Group[] ALL_GROUPS = Group.values();

    @Override
    public int size() {
        return ALL_GROUPS.length + 1;
    }

    @Override
    public int maxKeys(GroupKey.Found found, int place) {
        return size();
    }

    @Override
    public int readKeys(GroupKey.Found found, int place, int[] into) {
        int count = 0;
        for (Group group : groups) {
            if (hasFigure(found, place, group)) {
                into[count++] = group.ordinal() + 1;
            }
        }
        if (count == 0) {
            into[count++] = 0;
        }
        return count;
    }

    private static boolean hasFigure(GroupKey.Found found, int place, Group group) {
        for (int slot : FigureColumnId.of(group)) {
            if (found.figureCode(slot, place) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The group of a key; null for none. */
    static Group groupOf(int key) {
        return key == 0 ? null : ALL_GROUPS[key - 1];
    }
}

package org.conflicttracker.event.memory;

import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.columnstore.MultiValuedField;

/**
 * By what an event may have several of: it counts under each different value once (domain.md, rule 11), of those that pass the filter
 * (rule 12); under none where none does.
 */
final class MultiValueGroupKey implements GroupKey.Some {

    /** Whether one of the row's codes passes the filter. */
    @FunctionalInterface
    interface Pass {
        boolean accepts(GroupKey.Found found, int place, int no);
    }

    private final MultiValuedField field;
    private final GroupKeyTable.Keys keys;
    private final Pass codeFilter;

    /** @param pass null where all pass */
    MultiValueGroupKey(MultiValuedField family, GroupKeyTable.Keys keys, Pass pass) {
        this.field = family;
        this.keys = keys;
        this.codeFilter = pass;
    }

    @Override
    public int size() {
        return keys.cellKeys().size();
    }

    @Override
    public int maxKeys(GroupKey.Found found, int place) {
        return Math.max(1, found.codes(field, place));
    }

    /** Most rows have one code, and mostly any passes. */
    @Override
    public int readKeys(GroupKey.Found found, int place, int[] into) {
        int codes = found.codes(field, place, into);
        int count = 0;
        for (int no = 0; no < codes; no++) {
            if (codeFilter == null || codeFilter.accepts(found, place, no)) {
                int key = keys.keyByCode()[into[no]];
                if (count == 0 || isNew(key, into, count)) {
                    into[count++] = key;
                }
            }
        }
        if (count == 0) {
            into[count++] = 0;
        }
        return count;
    }

    private boolean isNew(int key, int[] others, int count) {
        for (int i = 0; i < count; i++) {
            if (keys.canonicalKeys()[others[i]] == keys.canonicalKeys()[key]) {
                return false;
            }
        }
        return true;
    }
}

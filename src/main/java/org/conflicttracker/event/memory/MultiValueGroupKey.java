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
        boolean passes(GroupKey.Found found, int place, int no);
    }

    private final MultiValuedField family;
    private final GroupKeyTable.Keys keys;
    private final Pass pass;

    /** @param pass null where all pass */
    MultiValueGroupKey(MultiValuedField family, GroupKeyTable.Keys keys, Pass pass) {
        this.family = family;
        this.keys = keys;
        this.pass = pass;
    }

    @Override
    public int size() {
        return keys.meanings().size();
    }

    @Override
    public int most(GroupKey.Found found, int place) {
        return Math.max(1, found.codes(family, place));
    }

    /** Most rows have one code, and mostly any passes. */
    @Override
    public int keys(GroupKey.Found found, int place, int[] into) {
        int codes = found.codes(family, place, into);
        int count = 0;
        for (int no = 0; no < codes; no++) {
            if (pass == null || pass.passes(found, place, no)) {
                int key = keys.keys()[into[no]];
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
            if (keys.alike()[others[i]] == keys.alike()[key]) {
                return false;
            }
        }
        return true;
    }
}

package org.conflicttracker.columnstore;

import java.util.Arrays;

/** Map of keys to group ids, which are numbered from 0 in the order met. Keys of a small range are their own group ids (dense). */
final class GroupIdMap {

    private static final int MAX_DENSE_RANGE = 1 << 13;

    private final boolean dense;
    private final int range;
    // empty if dense
    private long[] table = {};
    private int[] groupIds = {};
    private long[] keys = {};
    private int size;

    /** @param range exclusive upper bound of the keys */
    GroupIdMap(long range) {
        this.dense = !needsHashing(range);
        this.range = dense ? (int) range : 0;
        if (!dense) {
            table = new long[1 << 12];
            groupIds = new int[1 << 12];
            keys = new long[1 << 10];
        }
    }

    static boolean needsHashing(long range) {
        return range > MAX_DENSE_RANGE;
    }

    /** Whether keys are their own group ids. */
    boolean isDense() {
        return dense;
    }

    /** Number of group ids; if dense, all of the range, met or not. */
    int size() {
        return dense ? range : size;
    }

    long key(int groupId) {
        return dense ? groupId : keys[groupId];
    }

    /** Forgets all keys. */
    void clear() {
        if (!dense && size > 0) {
            Arrays.fill(table, 0);
            size = 0;
        }
    }

    /** Group ids of the first {@code count} keys. */
    void resolve(long[] wantedKeys, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = resolve(wantedKeys[i]);
        }
    }

    int resolve(long key) {
        if (dense) {
            return (int) key;
        }
        int at = probe(key);
        if (table[at] == 0) {
            if (size * 2 > table.length) {
                grow();
                at = probe(key);
            }
            table[at] = key + 1;
            groupIds[at] = addKey(key);
        }
        return groupIds[at];
    }

    private int addKey(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size] = key;
        return size++;
    }

    private int probe(long key) {
        int mask = table.length - 1;
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (table[at] != 0 && table[at] != key + 1) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        table = new long[2 * table.length];
        groupIds = new int[table.length];
        for (int groupId = 0; groupId < size; groupId++) {
            int at = probe(keys[groupId]);
            table[at] = keys[groupId] + 1;
            groupIds[at] = groupId;
        }
    }
}

package org.conflicttracker.importer.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The ids met in a file so far, 16 bytes each at most: two rows of one file with one id would correct each other for ever. Told apart by
 * 64 bits; that two of ten million ids share them is a chance of one in 300,000.
 */
final class DuplicateIdDetector {

    private static final int INITIAL_CAPACITY = 1 << 12;
    private static final long MIX_ONE = 0x9E3779B97F4A7C15L;
    private static final long MIX_TWO = 0xBF58476D1CE4E5B9L;

    private long[] table = new long[INITIAL_CAPACITY];
    private int size;

    /** Whether it is new. */
    boolean add(String id) {
        long hash = hash(id);
        if (!put(table, hash)) {
            return false;
        }
        if (++size * 2 > table.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
        table = larger;
    }

    private static boolean put(long[] into, long hash) {
        int mask = into.length - 1;
        for (int at = (int) hash & mask; ; at = at + 1 & mask) {
            if (into[at] == hash) {
                return false;
            }
            if (into[at] == 0) {
                into[at] = hash;
                return true;
            }
        }
    }

    /** Never zero. */
    private static long hash(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        long hash = crc.getValue();
        for (byte one : bytes) {
            hash = (hash ^ one) * MIX_ONE;
            hash ^= hash >>> 29;
        }
        hash *= MIX_TWO;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}

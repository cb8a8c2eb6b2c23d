package org.conflicttracker.importer.format;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Duplicate detection for the ids of one file, at most 24 bytes an id: two rows with the same id would correct each other with every
 * import. Ids are compared by 64-bit hashes; the probability of a collision among ten million ids is one in 300,000.
 */
public final class DuplicateIds {

    private static final int INITIAL_CAPACITY = 1 << 12;
    private static final long MIX_ONE = 0x9E3779B97F4A7C15L;
    private static final long MIX_TWO = 0xBF58476D1CE4E5B9L;

    private long[] table = new long[INITIAL_CAPACITY];
    private int[] contents = new int[INITIAL_CAPACITY];
    private int size;
    private boolean repeated;

    /** Adds an id; true if it is new. @param content hash of the content of its row */
    public boolean add(String id, int content) {
        long hash = hash(id);
        if (!put(hash, content)) {
            return false;
        }
        if (++size * 2 > table.length) {
            grow();
        }
        return true;
    }

    /** Whether the content of the row whose id was last refused is the same as that of the first row with the id. */
    public boolean isRepeated() {
        return repeated;
    }

    /** Whether the id was added. */
    public boolean contains(String id) {
        long hash = hash(id);
        int mask = table.length - 1;
        int at = (int) hash & mask;
        while (table[at] != 0 && table[at] != hash) {
            at = at + 1 & mask;
        }
        return table[at] == hash;
    }

    private void grow() {
        long[] hashes = table;
        int[] hashed = contents;
        table = new long[2 * hashes.length];
        contents = new int[2 * hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != 0) {
                put(hashes[i], hashed[i]);
            }
        }
    }

    private boolean put(long hash, int content) {
        int mask = table.length - 1;
        for (int at = (int) hash & mask; ; at = at + 1 & mask) {
            if (table[at] == hash) {
                repeated = contents[at] == content;
                return false;
            }
            if (table[at] == 0) {
                table[at] = hash;
                contents[at] = content;
                return true;
            }
        }
    }

    /** 64-bit hash, never zero. */
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

package org.conflicttracker.importer.format;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.zip.CRC32C;
import org.conflicttracker.importer.FileReading.Settled;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.csv.CsvTable.QuotedCell;

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

    /** Ids of the rows of a file, to find those that many different rows bear, as after rows of another source were appended. */
    static final class SharedIds {

        /** Different rows with one id from which on the id is none; fewer are rows that appear twice in a file. */
        private static final int MIN_SHARING = 5;

        private static final int MAX_REPEATED_IDS = 20_000;
        private static final int MAX_SHARED_IDS = 1_000;
        private static final int MAX_ID_LENGTH = 200;

        private final DuplicateIds ids = new DuplicateIds();
        private final Map<String, Sharing> repeated = new HashMap<>();

        /** Rows with one id. */
        private static final class Sharing {

            private long rows = 1;
            private final Set<Integer> contents = new HashSet<>();

            boolean isShared() {
                return contents.size() >= MIN_SHARING - 1;
            }
        }

        /** Adds the id of a row; true if it is new. @param content hash of the row, asked for only if the id is not new */
        boolean add(String id, IntSupplier content) {
            if (ids.add(id, 0)) {
                return true;
            }
            Sharing sharing = repeated.get(id);
            if (sharing == null && repeated.size() < MAX_REPEATED_IDS) {
                sharing = new Sharing();
                repeated.put(id, sharing);
            }
            if (sharing != null) {
                sharing.rows++;
                if (!sharing.isShared()) {
                    sharing.contents.add(content.getAsInt());
                }
            }
            return false;
        }

        /** The ids that identify nothing; each is told. */
        Set<String> settle(String column, List<Settled> settled, List<Finding> findings) {
            Set<String> shared = new HashSet<>();
            repeated.entrySet().stream()
                    .filter(entry ->
                            entry.getValue().isShared() && entry.getKey().length() <= MAX_ID_LENGTH)
                    .sorted(Map.Entry.comparingByKey())
                    .limit(MAX_SHARED_IDS)
                    .forEach(entry -> {
                        long rows = entry.getValue().rows;
                        shared.add(entry.getKey());
                        settled.add(new Settled(
                                column, QuotedCell.of(entry.getKey()) + " is no id", rows + " rows have it"));
                        findings.add(new Finding(
                                0,
                                column,
                                entry.getKey(),
                                Severity.FLAGGED,
                                rows
                                        + " rows with different contents have this one id, so that it identifies none of them.",
                                "The rows are imported without the id, and are known again by their contents.",
                                rows));
                    });
            return shared;
        }
    }
}

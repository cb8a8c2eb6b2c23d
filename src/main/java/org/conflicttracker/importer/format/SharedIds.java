package org.conflicttracker.importer.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.conflicttracker.importer.FileReading.Settled;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.csv.CsvTable.QuotedCell;

/** Ids of the rows of a file, to find those that many different rows bear, as after rows of another source were appended. */
final class SharedIds {

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
                .filter(entry -> entry.getValue().isShared() && entry.getKey().length() <= MAX_ID_LENGTH)
                .sorted(Map.Entry.comparingByKey())
                .limit(MAX_SHARED_IDS)
                .forEach(entry -> {
                    long rows = entry.getValue().rows;
                    shared.add(entry.getKey());
                    settled.add(
                            new Settled(column, QuotedCell.of(entry.getKey()) + " is no id", rows + " rows have it"));
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

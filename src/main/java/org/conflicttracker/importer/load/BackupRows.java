package org.conflicttracker.importer.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.importer.load.ImportedRow.RowKey;

/** Which rows of data sets became which events: for a copy of the tracker, so that one restored from it knows them again. */
@ApplicationScoped
public class BackupRows {

    private final ImportedRowRepository rows;

    BackupRows(ImportedRowRepository rows) {
        this.rows = rows;
    }

    /** Reads on through all rows, in transactions of the caller's. */
    public Walk cursor(long upTo) {
        return new Walk(upTo);
    }

    /** Rows as of a revision, some at a time. Not thread-safe. */
    public final class Walk {

        private final long upTo;
        private RowKey after;

        private Walk(long upTo) {
            this.upTo = upTo;
        }

        /** The next ones, at most so many; empty at the end. */
        public List<BackupRow> next(int most) {
            List<BackupRow> copied = List.of();
            List<ImportedRow> found;
            do {
                found = rows.listAfter(after, most);
                if (!found.isEmpty()) {
                    after = found.get(found.size() - 1).id;
                    copied = found.stream()
                            .map(this::asOf)
                            .flatMap(Optional::stream)
                            .toList();
                }
            } while (copied.isEmpty() && !found.isEmpty());
            return copied;
        }

        /** What a row said before it was imported once more is not known; it is then as if it had to be compared anew. */
        private Optional<BackupRow> asOf(ImportedRow row) {
            BackupRow copied = BackupRow.of(row);
            return row.revision <= upTo
                    ? Optional.of(copied)
                    : rows.findRevision(row.eventId, upTo).map(copied::asOf);
        }
    }

    /** Stores those that are not there yet; their events are. How many that were. */
    public int restore(List<BackupRow> copied) {
        Set<RowKey> known = copied.stream().collect(Collectors.groupingBy(BackupRow::scheme)).entrySet().stream()
                .flatMap(
                        scheme -> rows
                                .knownById(
                                        scheme.getKey(),
                                        scheme.getValue().stream()
                                                .map(BackupRow::row)
                                                .toList())
                                .values()
                                .stream())
                .map(row -> row.id)
                .collect(Collectors.toSet());
        List<ImportedRow> missing = copied.stream()
                .map(BackupRow::toImportedRow)
                .filter(row -> !known.contains(row.id))
                .toList();
        rows.insertAll(missing);
        return missing.size();
    }
}

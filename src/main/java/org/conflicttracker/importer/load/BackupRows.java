package org.conflicttracker.importer.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.importer.load.ImportedRow.RowKey;

/** Backup and restore of imported rows, so that a restored tracker recognises rows that are imported again. */
@ApplicationScoped
public class BackupRows {

    private final ImportedRowRepository rows;

    BackupRows(ImportedRowRepository rows) {
        this.rows = rows;
    }

    /** Iterates over all rows, in transactions of the caller. */
    public Walk cursor(long upTo) {
        return new Walk(upTo);
    }

    /** Iterator over rows as of a revision, in batches. Not thread-safe. */
    public final class Walk {

        private final long upTo;
        private RowKey after;

        private Walk(long upTo) {
            this.upTo = upTo;
        }

        /** The next rows, at most {@code limit}; empty at the end. */
        public List<BackupRow> next(int limit) {
            List<BackupRow> backups = List.of();
            List<ImportedRow> found;
            do {
                found = rows.listAfter(after, limit);
                if (!found.isEmpty()) {
                    after = found.get(found.size() - 1).id;
                    backups = found.stream()
                            .map(this::asOf)
                            .flatMap(Optional::stream)
                            .toList();
                }
            } while (backups.isEmpty() && !found.isEmpty());
            return backups;
        }

        /** The row as of the revision. The content before a later import is not stored; such a row is treated as changed. */
        private Optional<BackupRow> asOf(ImportedRow row) {
            BackupRow backups = BackupRow.of(row);
            return row.revision <= upTo
                    ? Optional.of(backups)
                    : rows.findRevision(row.eventId, upTo).map(backups::asOf);
        }
    }

    /** Inserts the rows that do not exist yet, whose events do. @return number of inserted rows */
    public int restore(List<BackupRow> backups) {
        Set<RowKey> known = backups.stream().collect(Collectors.groupingBy(BackupRow::scheme)).entrySet().stream()
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
        List<ImportedRow> missing = backups.stream()
                .map(BackupRow::toImportedRow)
                .filter(row -> !known.contains(row.id))
                .toList();
        rows.insertAll(missing);
        return missing.size();
    }
}

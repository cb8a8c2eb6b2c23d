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

        /** The next rows, at most {@code most}; empty at the end. */
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

        /** The row as of the revision. The content before a later import is not stored; such a row is treated as changed. */
        private Optional<BackupRow> asOf(ImportedRow row) {
            BackupRow copied = BackupRow.of(row);
            return row.revision <= upTo
                    ? Optional.of(copied)
                    : rows.findRevision(row.eventId, upTo).map(copied::asOf);
        }
    }

    /** Inserts the rows that do not exist yet, whose events do. @return number of inserted rows */
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

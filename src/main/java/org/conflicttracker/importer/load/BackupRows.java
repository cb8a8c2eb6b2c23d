package org.conflicttracker.importer.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.importer.load.ImportedRow.RowKey;
import org.jspecify.annotations.Nullable;

/** Backup and restore of imported rows, so that a restored tracker recognises rows that are imported again. */
@ApplicationScoped
public class BackupRows {

    private final ImportedRowRepository rows;

    BackupRows(ImportedRowRepository rows) {
        this.rows = rows;
    }

    /** Iterates over all rows, in transactions of the caller. */
    public RowCursor cursor(long upTo) {
        return new RowCursor(upTo);
    }

    /** Iterator over rows as of a revision, in batches. Not thread-safe. */
    public final class RowCursor {

        private final long upTo;
        private @Nullable RowKey after;

        private RowCursor(long upTo) {
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
        rows.insertAll(missing, List.of());
        return missing.size();
    }

    /**
     * Imported row in a backup: identity in the data set and the event created from it.
     *
     * @param scheme of the data set
     * @param row its id there
     * @param image fingerprint of its last content
     * @param dataset key of the data set; null in backups older than this field
     * @param version order of its last content within the data set; null if it is unknown
     */
    public record BackupRow(
            String scheme,
            String row,
            long event,
            long revision,
            String image,
            @Nullable String dataset,
            @Nullable Long version) {

        static BackupRow of(ImportedRow row) {
            return new BackupRow(
                    row.id.scheme(),
                    row.id.externalId(),
                    row.eventId,
                    row.revision,
                    row.image,
                    row.dataset,
                    row.rowVersion);
        }

        /** The row for a backup as of an earlier revision, at which its content is unknown: the next import compares it in full. */
        BackupRow asOf(long before) {
            return new BackupRow(scheme, row, event, before, RowFingerprint.UNKNOWN.text(), dataset, version);
        }

        ImportedRow toImportedRow() {
            return ImportedRow.of(new ImportedRow.RowKey(scheme, row), event, revision, new RowFingerprint(image))
                    .in(dataset, version);
        }
    }
}

package org.conflicttracker.importer.load;

/**
 * Imported row in a backup: identity in the data set and the event created from it.
 *
 * @param scheme of the data set
 * @param row its id there
 * @param image fingerprint of its last content
 */
public record BackupRow(String scheme, String row, long event, long revision, String image) {

    static BackupRow of(ImportedRow row) {
        return new BackupRow(row.id.scheme(), row.id.externalId(), row.eventId, row.revision, row.image);
    }

    /** The row for a backup as of an earlier revision, at which its content is unknown: the next import compares it in full. */
    BackupRow asOf(long before) {
        return new BackupRow(scheme, row, event, before, RowFingerprint.UNKNOWN.text());
    }

    ImportedRow toImportedRow() {
        return ImportedRow.of(new ImportedRow.RowKey(scheme, row), event, revision, new RowFingerprint(image));
    }
}

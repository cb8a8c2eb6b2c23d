package org.conflicttracker.importer.load;

/**
 * Which event a row of a data set became, as a copy of the tracker holds it.
 *
 * @param scheme of the data set
 * @param row its id there
 * @param image what it said last
 */
public record BackupRow(String scheme, String row, long event, long revision, String image) {

    static BackupRow of(ImportedRow row) {
        return new BackupRow(row.id.scheme(), row.id.externalId(), row.eventId, row.revision, row.image);
    }

    /** As it is known where the row has been imported again since a revision, which held what it said before. */
    BackupRow asOf(long before) {
        return new BackupRow(scheme, row, event, before, RowFingerprint.UNKNOWN.text());
    }

    ImportedRow toImportedRow() {
        return ImportedRow.of(new ImportedRow.RowKey(scheme, row), event, revision, new RowFingerprint(image));
    }
}

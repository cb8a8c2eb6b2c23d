package org.conflicttracker.ingest.load;

/**
 * Which event a row of a data set became, as a copy of the tracker holds it.
 *
 * @param scheme of the data set
 * @param row its id there
 * @param image what it said last
 */
public record CopiedRow(String scheme, String row, long event, long revision, String image) {

    static CopiedRow of(ImportedRow row) {
        return new CopiedRow(row.id.scheme(), row.id.externalId(), row.eventId, row.revision, row.image);
    }

    /** As it is known where the row has been imported again since a revision, which held what it said before. */
    CopiedRow asOf(long before) {
        return new CopiedRow(scheme, row, event, before, Image.UNKNOWN.text());
    }

    ImportedRow restored() {
        return ImportedRow.of(new ImportedRow.RowKey(scheme, row), event, revision, new Image(image));
    }
}

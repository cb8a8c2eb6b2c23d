package org.conflicttracker.importer.format;

import org.conflicttracker.common.text.Words;

/** The id a row has in its data set; a row without one could not be found again, and is refused. */
final class RowId {

    private static final int MAX_LENGTH = 200;

    private final RowContext row;

    RowId(RowContext row) {
        this.row = row;
    }

    /** Null after the row was rejected. */
    String parse(String column) {
        String text = row.text(column);
        String id = text == null ? null : Words.toNfc(text).strip();
        if (id == null) {
            row.reject(column, "The id is missing.");
        } else if (id.length() > MAX_LENGTH) {
            row.reject(column, "An id must not be longer than " + MAX_LENGTH + " characters.");
        }
        row.markUsed(column);
        return id;
    }
}

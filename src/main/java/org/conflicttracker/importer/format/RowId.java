package org.conflicttracker.importer.format;

import org.conflicttracker.common.text.Words;

/** Parser of the id column; a row without an id is rejected, because a later import could not match it. */
final class RowId {

    private static final int MAX_LENGTH = 200;

    private final RowContext row;

    RowId(RowContext row) {
        this.row = row;
    }

    /** The id; null if the row was rejected. */
    String parse(String column) {
        String text = row.text(column);
        String id = text == null ? null : Words.toNfc(text).strip();
        if (id == null) {
            row.reject(column, "There is no id.");
        } else if (id.length() > MAX_LENGTH) {
            row.reject(column, "An id of more than " + MAX_LENGTH + " characters is none.");
        }
        row.markUsed(column);
        return id;
    }
}

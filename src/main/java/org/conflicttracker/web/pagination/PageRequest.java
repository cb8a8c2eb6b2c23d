package org.conflicttracker.web.pagination;

import java.util.Optional;

/**
 * Requested page.
 *
 * @param maximum the maximum number of entries
 * @param cursor the position after which the page begins; empty for the first page
 */
public record PageRequest(PageLimit maximum, Optional<Cursor> cursor) {

    /** The maximum number of entries; 0 for the total alone. */
    public int limit() {
        return maximum.value();
    }
}

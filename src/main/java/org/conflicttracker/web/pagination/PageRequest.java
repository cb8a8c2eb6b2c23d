package org.conflicttracker.web.pagination;

import java.util.Optional;

/**
 * Requested page.
 *
 * @param limit the maximum number of entries, at least 1
 * @param cursor the position after which the page begins; empty for the first page
 */
public record PageRequest(int limit, Optional<Cursor> cursor) {}

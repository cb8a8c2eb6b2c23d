package org.conflicttracker.web.pagination;

import java.util.Optional;

/**
 * The page a caller asks for.
 *
 * @param limit how many entries at most, at least 1
 * @param cursor after which entry it begins; empty for the first page
 */
public record PageRequest(int limit, Optional<Cursor> cursor) {}

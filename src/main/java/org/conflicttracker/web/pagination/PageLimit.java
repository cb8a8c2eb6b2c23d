package org.conflicttracker.web.pagination;

import org.jspecify.annotations.Nullable;

/**
 * Maximum number of entries of an answer.
 *
 * @param value 0 for the total alone
 * @param hint sentence that more entries were requested than an answer has; null if not
 */
public record PageLimit(int value, @Nullable String hint) {}

package org.conflicttracker.web.pagination;

/**
 * Where in a list an answer stands.
 *
 * @param size how many entries this answer has
 * @param total how many the whole list has
 * @param next path from the host's root to the next page; null on the last
 */
public record Page(int size, long total, String next) {}

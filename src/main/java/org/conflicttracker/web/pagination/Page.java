package org.conflicttracker.web.pagination;

/**
 * Position of a page in its list.
 *
 * @param size the number of entries on this page
 * @param total the number of entries of the whole list
 * @param next the path of the next page from the host's root; null on the last page
 */
public record Page(int size, long total, String next) {}

package org.conflicttracker.event.filter;

/**
 * Name in a filter, for hints if it matches nothing.
 *
 * @param parameter e.g. {@code actor}
 * @param text the value without a leading {@code !}
 */
public record RequestedName(String parameter, String text) {}

package org.conflicttracker.event.filter;

/**
 * A name that a filter asks for, for hints where nothing bears it.
 *
 * @param parameter e.g. {@code actor}
 * @param text as it was given, without a leading {@code !}
 */
public record RequestedName(String parameter, String text) {}

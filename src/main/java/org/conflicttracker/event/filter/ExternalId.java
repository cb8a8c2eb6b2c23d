package org.conflicttracker.event.filter;

/**
 * An event's id in a data set.
 *
 * @param value null for any id of the data set
 */
public record ExternalId(String scheme, String value) {}

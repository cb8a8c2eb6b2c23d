package org.conflicttracker.event.filter;

/**
 * Identifier of an event in an external data set.
 *
 * @param value null for any id of the data set
 */
public record ExternalId(String scheme, String value) {}

package org.conflicttracker.event.filter;

/**
 * Selection: the events that a filter selects as of a revision.
 *
 * @param asOf the revision; later ones are ignored
 */
public record Selection(EventFilter filter, long asOf) {}

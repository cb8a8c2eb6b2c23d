package org.conflicttracker.event.filter;

/**
 * The events a filter selects as the tracker stood at a revision.
 *
 * @param asOf the revision; nothing later is seen
 */
public record Selection(EventFilter filter, long asOf) {}

package org.conflicttracker.event.filter;

/**
 * The events a filter selects as the tracker stood at a revision.
 *
 * @param at the revision; nothing later is seen
 */
public record Selection(EventFilter filter, long at) {}

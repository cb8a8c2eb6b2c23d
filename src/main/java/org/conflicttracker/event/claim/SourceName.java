package org.conflicttracker.event.claim;

/** A source as an event names it. */
public record SourceName(long id, String name) {}

package org.conflicttracker.event.casualty;

/** A source as an event names it. */
public record SourceName(long id, String name) {}

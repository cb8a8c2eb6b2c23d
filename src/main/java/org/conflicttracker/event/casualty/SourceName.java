package org.conflicttracker.event.casualty;

/** Id and name of a source, as stored in an event. */
public record SourceName(long id, String name) {}

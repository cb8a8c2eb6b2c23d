package org.conflicttracker.event.store;

/** A state and its document. */
public record Documented(Heading heading, String document) {}

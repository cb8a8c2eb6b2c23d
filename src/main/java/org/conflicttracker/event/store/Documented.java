package org.conflicttracker.event.store;

/** A state and its document, read together. */
public record Documented(Revision revision, String document) {}

package org.conflicttracker.event.persistence;

/** A state and its document. */
public record RevisionWithDocument(RevisionHeader header, String document) {}

package org.conflicttracker.event.persistence;

/** A state and its document. */
public record RevisionWithDocument(RevisionHeader heading, String document) {}

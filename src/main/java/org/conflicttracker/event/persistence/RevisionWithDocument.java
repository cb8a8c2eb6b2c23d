package org.conflicttracker.event.persistence;

/** Header and JSON document of a revision. */
public record RevisionWithDocument(RevisionHeader header, String document) {}

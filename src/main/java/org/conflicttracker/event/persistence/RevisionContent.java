package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Document of a revision as JSON, and its text for full-text search. */
@Entity
public class RevisionContent {

    @Id
    public long revision;

    public String document;

    /** Folded words, separated and surrounded by spaces. */
    public String words;
}

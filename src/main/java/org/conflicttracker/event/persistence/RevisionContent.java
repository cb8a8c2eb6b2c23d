package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What is read whole: the document of a revision as JSON, and the words it is found by. */
@Entity
public class RevisionContent {

    @Id
    public long revision;

    public String document;

    /** Folded words, each between spaces. */
    public String words;
}

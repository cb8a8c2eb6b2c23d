package org.conflicttracker.ledger;

/** Readership: which part of the revision log a reader may see. */
public enum Readership {
    /** Everybody: drafts, and entities that only drafts refer to, do not exist (rule 13). */
    PUBLIC,
    /** Editors, and the tracker itself. */
    EDITORS
}

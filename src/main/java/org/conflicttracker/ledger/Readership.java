package org.conflicttracker.ledger;

/** Who reads, as far as it decides how much of the list of revisions there is for them. */
public enum Readership {
    /** Everybody: drafts, and what only drafts refer to, do not exist (domain.md, rule 13). */
    PUBLIC,
    /** Editors, and the tracker itself. */
    EDITORS
}

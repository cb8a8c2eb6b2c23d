package org.conflicttracker.withholding;

/** What was withheld: whole states of an event, one of its members, a member of an actor, source or report, or a text wherever it is. */
public enum WithholdingKind {
    STATE,
    MEMBER,
    ACTOR,
    SOURCE,
    REPORT,
    TEXT
}

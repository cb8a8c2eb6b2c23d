package org.conflicttracker.withholding;

/** Kinds of withholding targets: versions of an event, a member of an event, actor, source or report, or a text wherever it is stored. */
public enum WithholdingKind {
    STATE,
    MEMBER,
    ACTOR,
    SOURCE,
    REPORT,
    TEXT
}

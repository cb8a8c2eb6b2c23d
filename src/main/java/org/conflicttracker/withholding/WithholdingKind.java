package org.conflicttracker.withholding;

/** Kinds of withholding targets: versions of an event, a member of an event, actor, source, report or area, or a text wherever it is stored. */
public enum WithholdingKind {
    STATE,
    MEMBER,
    ACTOR,
    SOURCE,
    REPORT,
    AREA,
    TEXT
}

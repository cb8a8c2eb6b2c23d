package org.conflicttracker.event.casualty;

/** Kind of a step of the resolution of a figure. */
public enum FigureStepKind {
    SUPERSEDED,
    COUNTED,
    UNUSED_WORDS,
    DENIAL,
    BEST,
    LOW,
    HIGH,
    OVERTAKEN,
    PARTS,
    STATED_TOTAL,
    RAISED_BY_PARTS,
    EARLIER_RULE
}

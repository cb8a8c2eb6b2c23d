package org.conflicttracker.event.filter;

/** Bound of a figure that is compared. */
public enum FigureBound {
    LOW,
    BEST,
    HIGH
}

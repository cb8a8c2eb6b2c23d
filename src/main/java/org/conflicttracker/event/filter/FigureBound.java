package org.conflicttracker.event.filter;

/** Which number of a figure is compared. */
public enum FigureBound {
    LOW,
    BEST,
    HIGH
}

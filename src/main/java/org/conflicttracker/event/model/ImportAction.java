package org.conflicttracker.event.model;

/**
 * How an import made a revision of an event. ROW: with a row of its file. RELEASE: the event is not in a release that was imported as a
 * whole. UNDO: the import was undone.
 */
public enum ImportAction {
    ROW,
    RELEASE,
    UNDO
}

package org.conflicttracker.event;

/** What a revision did to its event; REFERENCE: something it refers to was changed. PARTS is reserved. */
public enum Change {
    CREATED,
    CORRECTED,
    RETRACTED,
    RESTORED,
    MERGED,
    REFERENCE
}

package org.conflicttracker.event.model;

/**
 * What a revision did to its event; REFERENCE: something it refers to was changed; WITHHELD: an administrator has taken something out of
 * it, in all states. PARTS is reserved.
 */
public enum Change {
    CREATED,
    CORRECTED,
    RETRACTED,
    RESTORED,
    MERGED,
    REFERENCE,
    WITHHELD
}

package org.conflicttracker.event.model;

/**
 * Kind of change that a revision makes. REFERENCE: an actor, a source or a report of the event was corrected. WITHHELD: an administrator
 * removed content from all revisions of the event. PARTS is reserved.
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

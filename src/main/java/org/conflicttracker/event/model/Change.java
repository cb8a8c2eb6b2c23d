package org.conflicttracker.event.model;

/**
 * Kind of change that a revision makes. PUBLISHED: a draft became public. MERGED: the event was merged into another one, or another one
 * into it; UNMERGED: that was taken back. REFERENCE: an actor, a source or a report of the event was corrected. WITHHELD: an administrator
 * removed content from all revisions of the event. PARTS is reserved.
 */
public enum Change {
    CREATED,
    PUBLISHED,
    CORRECTED,
    RETRACTED,
    RESTORED,
    MERGED,
    UNMERGED,
    REFERENCE,
    WITHHELD
}

package org.conflicttracker.event.model;

import java.util.Set;

/**
 * Kind of change that a revision makes. PUBLISHED: a draft became public. MERGED: the event was merged into another one, or another one
 * into it; UNMERGED: that was taken back. REFERENCE: an actor, a source or a report of the event was corrected. WITHHELD: an administrator
 * removed content from all revisions of the event. RULE: the rule of figures was changed, and gives other figures.
 * PARTS: a part of the summary was changed, and the summary counts otherwise in sums.
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
    RULE,
    PARTS,
    WITHHELD;

    /** Changes that follow from a change elsewhere; {@code recordedSince} does not look at them. */
    public static final Set<Change> DERIVED = Set.of(REFERENCE, RULE, PARTS);
}

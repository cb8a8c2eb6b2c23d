package org.conflicttracker.event.command;

import java.util.Set;

/**
 * What became of what a data set stated again.
 *
 * @param revision the revision that holds it; the one before where nothing had to be recorded
 * @param recorded whether a revision was appended
 * @param lockedSections the parts that editors have corrected: they stay as they are
 * @param conflicts the parts that the data set states otherwise now and an editor has corrected
 */
public record MergeResult(
        long revision, boolean recorded, Set<EventSection> lockedSections, Set<EventSection> conflicts) {

    public MergeResult {
        lockedSections = Set.copyOf(lockedSections);
        conflicts = Set.copyOf(conflicts);
    }
}

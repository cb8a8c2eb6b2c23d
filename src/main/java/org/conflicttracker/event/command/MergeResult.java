package org.conflicttracker.event.command;

import java.util.Set;

/**
 * Result of the merge of an event with a new release of its data set.
 *
 * @param revision the appended revision; if none was appended, the current revision, or the base revision if sections are locked
 * @param recorded whether a revision was appended
 * @param lockedSections sections that keep the corrections of editors
 * @param conflicts sections that both the data set and an editor changed
 */
public record MergeResult(
        long revision, boolean recorded, Set<EventSection> lockedSections, Set<EventSection> conflicts) {

    public MergeResult {
        lockedSections = Set.copyOf(lockedSections);
        conflicts = Set.copyOf(conflicts);
    }
}

package org.conflicttracker.event.command;

import java.util.Set;

/**
 * Update of an event by a new release of its data set.
 *
 * @param event id of the event
 * @param baseRevision the revision that contains the earlier statement of the data set
 * @param input the new statement; if {@code released}, the first report is that of the data set
 * @param changedSections sections in which the new statement differs from the earlier one
 * @param lockedSections sections that an editor was found to have corrected earlier
 * @param released whether the data set makes the claims itself, so that claims of other reports are those of editors
 */
public record DatasetUpdate(
        long event,
        long baseRevision,
        EventInput input,
        Set<EventSection> changedSections,
        Set<EventSection> lockedSections,
        boolean released) {

    public DatasetUpdate {
        changedSections = Set.copyOf(changedSections);
        lockedSections = Set.copyOf(lockedSections);
    }
}

package org.conflicttracker.event.command;

import java.util.Set;

/**
 * What a data set says of an event it has stated before.
 *
 * @param event its id
 * @param baseRevision the revision that holds what the data set said before
 * @param input what it says now; where {@code released}, the data set's own report is the first of its reports
 * @param changedSections the parts that it states otherwise than before
 * @param lockedSections the parts that were found corrected by an editor earlier
 * @param released whether the claims are the data set's own, so that claims of other reports are editors'
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

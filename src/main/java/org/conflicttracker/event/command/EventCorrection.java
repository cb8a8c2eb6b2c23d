package org.conflicttracker.event.command;

import java.util.Set;

/**
 * Correction of an event: its whole corrected content.
 *
 * @param input the content; what the author left out is as it was before
 * @param removable JSON pointers of the lists that may lose entries, as in {@link MissingEntries}
 */
public record EventCorrection(EventInput input, Set<String> removable) {

    public EventCorrection {
        removable = Set.copyOf(removable);
    }
}

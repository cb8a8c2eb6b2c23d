package org.conflicttracker.event.command;

import java.util.Set;
import org.conflicttracker.event.command.EventBodies.ParsedEvent;
import org.conflicttracker.event.command.EventCorrector.MissingEntries;

/**
 * Correction of an event: its whole corrected content.
 *
 * @param parsed the content and what is wrong with it; what the author left out is as it was before
 * @param removable JSON pointers of the lists that may lose entries, as in {@link MissingEntries}
 */
public record EventCorrection(ParsedEvent parsed, Set<String> removable) {

    public EventCorrection {
        removable = Set.copyOf(removable);
    }
}

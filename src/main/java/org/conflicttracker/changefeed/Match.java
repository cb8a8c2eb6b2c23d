package org.conflicttracker.changefeed;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Effect of a revision on the selection. */
@Schema(description = "How a change affects whether an event matches your filters")
public enum Match {
    ENTERED,
    STAYED,
    LEFT;

    /** The match of an event that was in the selection before, is now, or both; never neither. */
    public static Match of(boolean before, boolean now) {
        if (!now) {
            return LEFT;
        }
        return before ? STAYED : ENTERED;
    }
}

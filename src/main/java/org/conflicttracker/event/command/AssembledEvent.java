package org.conflicttracker.event.command;

import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;

/**
 * Event assembled from input, with all references resolved.
 *
 * @param lastClaimNo highest claim number assigned in the event so far
 */
record AssembledEvent(
        EventContent content, ResolvedReferences references, Status status, Long mergedInto, int lastClaimNo) {}

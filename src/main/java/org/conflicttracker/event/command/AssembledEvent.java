package org.conflicttracker.event.command;

import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;

/**
 * An event as authored, everything it refers to found or recorded.
 *
 * @param lastClaimNo the highest claim number given out in it so far
 */
record AssembledEvent(
        EventContent content, ResolvedReferences references, Status status, Long mergedInto, int lastClaimNo) {}

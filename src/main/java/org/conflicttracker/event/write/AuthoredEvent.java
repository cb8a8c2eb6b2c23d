package org.conflicttracker.event.write;

import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.Status;

/**
 * An event as authored, everything it refers to found or recorded.
 *
 * @param lastClaimNo the highest claim number given out in it so far
 */
record AuthoredEvent(EventContent content, References references, Status status, Long mergedInto, int lastClaimNo) {}

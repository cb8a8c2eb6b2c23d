package org.conflicttracker.event.memory;

import org.conflicttracker.event.model.Change;

/**
 * Which of its event's states a state is.
 *
 * @param version 1, 2, 3
 * @param hasReasonOrMerge whether the database has more to say of it: a reason, or the event it became
 */
record RevisionAttributes(int version, Change change, boolean hasReasonOrMerge) {}

package org.conflicttracker.event.write;

import org.conflicttracker.event.Change;

/**
 * What a new revision does to its event, who says so and why.
 *
 * @param reason null only for a new event
 */
record Step(Change change, String recordedBy, String reason) {}

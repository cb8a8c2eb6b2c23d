package org.conflicttracker.event.write;

import org.conflicttracker.event.Change;

/** What a new revision does to its event, who says so and why. */
record Step(Change change, Author author) {}

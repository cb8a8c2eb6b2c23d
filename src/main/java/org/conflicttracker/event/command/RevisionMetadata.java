package org.conflicttracker.event.command;

import org.conflicttracker.event.model.Change;

/** What a new revision does to its event, who says so and why. */
record RevisionMetadata(Change change, ChangeContext context) {}

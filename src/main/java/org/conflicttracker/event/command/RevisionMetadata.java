package org.conflicttracker.event.command;

import org.conflicttracker.event.model.Change;

/** Metadata of a new revision: kind of change, user and reason. */
record RevisionMetadata(Change change, ChangeContext context) {}

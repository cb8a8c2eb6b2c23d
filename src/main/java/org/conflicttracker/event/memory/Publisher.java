package org.conflicttracker.event.memory;

import org.conflicttracker.registry.report.SourceKind;

/** Whose report tells of an event, in the state in which the source was recorded. */
record Publisher(long sourceId, long sourceVersionId, SourceKind kind) {}

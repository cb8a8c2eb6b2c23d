package org.conflicttracker.event.memory;

/** Who is quoted, in the state in which the source was recorded. */
record Attribution(long sourceId, long sourceVersionId) {}

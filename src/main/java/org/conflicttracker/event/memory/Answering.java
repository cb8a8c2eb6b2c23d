package org.conflicttracker.event.memory;

/** What answers questions (tracker.engine). */
enum Answering {
    /** The index in memory, as soon as it is loaded and as long as it fits. */
    MEMORY,
    /** The database. */
    DATABASE
}

package org.conflicttracker.event.memory;

/** What answers questions (tracker.engine). */
enum EngineType {
    /** The index in memory, as soon as it is loaded and as long as it fits. */
    MEMORY,
    /** The database. */
    DATABASE
}

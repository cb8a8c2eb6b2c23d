package org.conflicttracker.importer.job;

/**
 * Scope of a release that is imported as a whole (rule 15). FILE: for each country of the file the days from its first to its last start
 * there. FILTER: the conditions that its sender states.
 */
enum ReleaseScope {
    FILE,
    FILTER
}

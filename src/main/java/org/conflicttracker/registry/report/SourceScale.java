package org.conflicttracker.registry.report;

/** How far a source reaches. */
public enum SourceScale {
    LOCAL,
    SUBNATIONAL,
    NATIONAL,
    REGIONAL,
    INTERNATIONAL
}

package org.conflicttracker.registry.report;

/** Geographic reach of a source. */
public enum SourceScale {
    LOCAL,
    SUBNATIONAL,
    NATIONAL,
    REGIONAL,
    INTERNATIONAL
}

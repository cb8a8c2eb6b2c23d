package org.conflicttracker.event.model;

/** Precision of a location, the most precise first; REGION is vague or spans several regions. */
public enum LocationPrecision {
    EXACT,
    NEAR,
    ADMIN2,
    ADMIN1,
    REGION,
    COUNTRY,
    INTERNATIONAL
}

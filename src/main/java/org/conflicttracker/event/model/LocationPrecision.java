package org.conflicttracker.event.model;

/** How well a place is known, the most precise first; REGION is vague or spans several. */
public enum LocationPrecision {
    EXACT,
    NEAR,
    ADMIN2,
    ADMIN1,
    REGION,
    COUNTRY,
    INTERNATIONAL
}

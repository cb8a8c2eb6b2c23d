package org.conflicttracker.event.memory;

import org.conflicttracker.event.model.LocationPrecision;

/** Where a place lies, as it is found and as it is spelled; any but the precision may be null. */
record Area(
        String country,
        String admin1Folded,
        String admin1Name,
        String admin2Folded,
        String admin2Name,
        LocationPrecision precision) {}

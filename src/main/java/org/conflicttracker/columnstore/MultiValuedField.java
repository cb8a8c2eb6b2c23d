package org.conflicttracker.columnstore;

/** Multi-valued field of a row. The order is part of the snapshot format. */
public enum MultiValuedField {
    AREA,
    INVOLVEMENT,
    /** Publishers of the mentioned reports. */
    PUBLISHER,
    /** Mentioned reports, one per publisher; the codes are their ids. */
    REPORT,
    ATTRIBUTION,
    TAG
}

package org.conflicttracker.columnstore;

/** Of what a row may have several. */
public enum MultiValuedField {
    AREA,
    INVOLVEMENT,
    /** Who publishes a report that tells of it. */
    PUBLISHER,
    /** The reports, one for each publisher: their ids are the codes. */
    REPORT,
    ATTRIBUTION,
    TAG
}

package org.conflicttracker.importer.load;

import java.util.Map;

/**
 * What is known of some rows of a data set.
 *
 * @param imported the rows that became events, by their ids
 * @param byHand events that bear such an id without having come from the data set
 */
record ImportedRows(String scheme, Map<String, ImportedRow> imported, Map<String, Long> byHand) {}

/**
 * Column store: revisions of events as int codes in columns, scanned and aggregated in memory. The package works with rows, codes and bits;
 * the values behind the codes belong to its user. Published segments are immutable but for one mark per row, which readers as of an earlier
 * revision cannot observe (see {@link org.conflicttracker.columnstore.Segment}).
 */
package org.conflicttracker.columnstore;

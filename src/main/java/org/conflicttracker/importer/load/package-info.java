/** Loading of data set rows: creates events, corrects events that an earlier import of the same row created, or leaves them unchanged. */
package org.conflicttracker.importer.load;

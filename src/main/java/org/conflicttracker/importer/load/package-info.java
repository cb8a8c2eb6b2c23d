/** Loading of data set rows: creates events, corrects events that an earlier import of the same row created, or leaves them unchanged. */
@NullMarked
package org.conflicttracker.importer.load;

import org.jspecify.annotations.NullMarked;

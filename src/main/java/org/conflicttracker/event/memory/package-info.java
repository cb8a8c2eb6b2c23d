/**
 * Memory engine: filters, timelines and aggregates on the column index, its dictionaries, its updates from the revision log and its
 * snapshots on disk. Its answers equal those of the database engine.
 */
@NullMarked
package org.conflicttracker.event.memory;

import org.jspecify.annotations.NullMarked;

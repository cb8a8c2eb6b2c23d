package org.conflicttracker.event.query;

import org.conflicttracker.event.model.Change;

/**
 * Effect of a change on the sums of a selection.
 *
 * @param revision the revision that made the change
 * @param previous the revision of the event before; 0 for none
 * @param before what the event counted before; empty if it was not in the selection
 * @param after what it counts since; empty if it is not in the selection any more
 */
public record ChangeEffect(long revision, long event, Change change, long previous, CellSum before, CellSum after) {}

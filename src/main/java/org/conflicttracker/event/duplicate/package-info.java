/**
 * Duplicates: record linkage of events. Candidate pairs come from blocks of events that are near each other in days and place, are compared
 * field by field, and scored by the weights of Fellegi and Sunter. The pairs of all events are in a table that a background job keeps up to
 * date with the revision log; those of one event are computed when they are asked for.
 */
@NullMarked
package org.conflicttracker.event.duplicate;

import org.jspecify.annotations.NullMarked;

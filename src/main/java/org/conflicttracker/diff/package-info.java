/**
 * Differences: between two versions of an event, between the sums of a selection at two moments with the changes that explain them, and the
 * public list of corrections.
 */
@NullMarked
package org.conflicttracker.diff;

import org.jspecify.annotations.NullMarked;

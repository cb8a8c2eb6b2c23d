/**
 * Time: calendar dates with a precision, calendar intervals, instants, and points in time of the revision log.
 *
 * <p>Years 1 to 9999 are supported. Invalid texts throw an {@link java.lang.IllegalArgumentException} whose message is plain
 * English and may be shown to clients.
 */
@NullMarked
package org.conflicttracker.common.time;

import org.jspecify.annotations.NullMarked;

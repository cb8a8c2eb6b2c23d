/**
 * Change feed: every revision at which an event entered, changed in or left a selection, as a list, by long polling or as server-sent
 * events, so that a client can keep a copy of a selection current.
 */
@NullMarked
package org.conflicttracker.changefeed;

import org.jspecify.annotations.NullMarked;

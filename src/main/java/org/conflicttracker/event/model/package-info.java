/** Value types of events: content, locations, involvements, mentions, status and kinds of change. */
@NullMarked
package org.conflicttracker.event.model;

import org.jspecify.annotations.NullMarked;

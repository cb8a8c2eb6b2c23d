/** Value types of events: content, locations, involvements, mentions, status and kinds of change. */
package org.conflicttracker.event.model;

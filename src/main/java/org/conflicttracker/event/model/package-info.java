/** Value types of events that every other package of {@code event} uses: content, locations, involvements, changes, results of writes. */
package org.conflicttracker.event.model;

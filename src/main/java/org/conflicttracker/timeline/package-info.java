/** Counts and casualties over time. */
package org.conflicttracker.timeline;

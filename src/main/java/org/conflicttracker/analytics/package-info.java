/**
 * Analytics: timelines, aggregates, statistics and countries. Shared by timelines and aggregates: dimensions, measures, labels of
 * groups, and links to their events.
 */
@NullMarked
package org.conflicttracker.analytics;

import org.jspecify.annotations.NullMarked;

/**
 * Analytics: timelines, aggregates, statistics and countries. Shared by timelines and aggregates: dimensions, measures, labels of
 * groups, and links to their events.
 */
package org.conflicttracker.analytics;

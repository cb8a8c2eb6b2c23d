package org.conflicttracker.analytics;

import java.time.LocalDate;

/**
 * Counts over the published events as of a revision.
 *
 * @param firstDay the first day of the earliest event; null if there are none
 * @param lastDay the last day of the latest event; null if there are none
 */
record TrackerStatistics(long events, LocalDate firstDay, LocalDate lastDay, long reports, long sources, long actors) {}

package org.conflicttracker.analytics;

import java.time.LocalDate;

/**
 * How much is told by the published events as of a moment.
 *
 * @param firstDay the first day of the earliest event; null where there is none
 * @param lastDay the last day of the latest; null where there is none
 */
record TrackerStatistics(long events, LocalDate firstDay, LocalDate lastDay, long reports, long sources, long actors) {}

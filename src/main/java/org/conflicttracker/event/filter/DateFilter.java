package org.conflicttracker.event.filter;

import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;

/**
 * Filter on dates.
 *
 * @param overlap whether any day of the event may be in the range; else its first day must be
 * @param days the range; open ends are null
 * @param precision accepted precisions
 */
public record DateFilter(boolean overlap, Days days, Terms<DatePrecision> precision) {

    public static final DateFilter UNRESTRICTED = new DateFilter(false, Days.ALL, Terms.unrestricted());
}

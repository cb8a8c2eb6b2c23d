package org.conflicttracker.event.filter;

import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;

/**
 * When it happened.
 *
 * @param overlap whether any day of the event may lie within; else its first day must
 * @param days open ends are null
 * @param precision precisions that are good enough
 */
public record DateFilter(boolean overlap, Days days, Terms<DatePrecision> precision) {

    public static final DateFilter UNRESTRICTED = new DateFilter(false, Days.ALL, Terms.unrestricted());
}

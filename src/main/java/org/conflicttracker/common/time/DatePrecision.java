package org.conflicttracker.common.time;

/** How well the start and end of an event are known, most precise first. */
public enum DatePrecision {
    /** To the day. With different start and end the event lasted from one to the other. */
    DAY,
    /** To a few days, two to six: it happened some time from start to end. */
    DAYS,
    /** To the week: it happened some time within the week, or weeks, of start and end. */
    WEEK,
    /** To the month: it happened some time within the month, or months, of start and end. */
    MONTH,
    /** To the year, or less: it happened some time within the year, or years, of start and end. */
    YEAR
}

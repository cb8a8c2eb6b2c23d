package org.conflicttracker.common.time;

/** Precision of the start and end dates of an event, most precise first. */
public enum DatePrecision {
    /** The exact days. With different start and end the event lasted from one to the other. */
    DAY,
    /** A few days, two to six: the event was some time from start to end. */
    DAYS,
    /** The week: the event was some time within the week, or weeks, of start and end. */
    WEEK,
    /** The month: the event was some time within the month, or months, of start and end. */
    MONTH,
    /** The year or less precise: the event was some time within the year, or years, of start and end. */
    YEAR
}

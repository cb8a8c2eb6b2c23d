/**
 * When: calendar days with a precision, intervals of the calendar, instants and the moment an answer is asked as of.
 *
 * <p>Supported are the years 1 to 9999. Knows no other room; what is wrong with a text is told by an
 * {@link java.lang.IllegalArgumentException} whose message is plain English and fit to be shown.
 */
package org.conflicttracker.common.time;

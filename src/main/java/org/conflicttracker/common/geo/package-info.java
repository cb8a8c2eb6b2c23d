/**
 * Where: countries, coordinates, boxes and circles.
 *
 * <p>Coordinates are whole 1e-7 degrees (WGS84, about a centimetre), so that every engine compares the same numbers.
 * Knows no other room; what is wrong with a text is told by an {@link java.lang.IllegalArgumentException} whose message
 * is plain English and fit to be shown.
 */
package org.conflicttracker.common.geo;

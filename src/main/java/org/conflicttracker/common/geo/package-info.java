/**
 * Geography: countries, coordinates, boxes and circles.
 *
 * <p>Coordinates are integers in 1e-7 degrees (WGS84, about a centimetre), so that every engine compares equal numbers. Invalid
 * texts throw an {@link java.lang.IllegalArgumentException} whose message is plain English and may be shown to clients.
 */
@NullMarked
package org.conflicttracker.common.geo;

import org.jspecify.annotations.NullMarked;

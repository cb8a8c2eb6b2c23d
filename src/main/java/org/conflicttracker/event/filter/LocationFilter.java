package org.conflicttracker.event.filter;

import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.event.model.LocationPrecision;

/**
 * Filter on locations. All required terms must hold for one location; {@code !*} means that this location lacks the
 * value.
 *
 * @param admin1 folded names
 * @param admin2 folded names
 * @param precision accepted precisions
 * @param box null for no condition
 * @param circle null for no condition
 */
public record LocationFilter(
        Terms<String> country,
        Terms<String> admin1,
        Terms<String> admin2,
        Terms<LocationPrecision> precision,
        Box box,
        Circle circle) {

    public static final LocationFilter UNRESTRICTED = new LocationFilter(
            Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted(), null, null);
}

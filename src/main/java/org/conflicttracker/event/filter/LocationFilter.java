package org.conflicttracker.event.filter;

import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.event.model.LocationPrecision;

/**
 * Where it happened. All that must be there must be there within one location; {@code !*} means that this location has none.
 *
 * @param admin1 folded names
 * @param admin2 folded names
 * @param box null for anywhere
 * @param circle null for anywhere
 * @param precision precisions that are good enough
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

package org.conflicttracker.event.filter;

import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.event.model.LocationPrecision;

/**
 * Filter on locations. All required terms must hold for one location; {@code !*} means that this location lacks the
 * value.
 *
 * @param admin1 folded names of provinces, of any that an area had as of the revision
 * @param admin2 folded names of districts, likewise
 * @param admin1Id ids of provinces
 * @param admin2Id ids of districts
 * @param area ids of provinces and districts
 * @param precision accepted precisions
 * @param box null for no condition
 * @param circle null for no condition
 * @param approximate areas in the box and the circle, at whose points locations without coordinates are taken to be; null if only
 *     coordinates count
 * @param areaEdition edition of the codes and points of areas that the answer depends on; 0 if it does not
 */
public record LocationFilter(
        Terms<String> country,
        Terms<String> admin1,
        Terms<String> admin2,
        Terms<Long> admin1Id,
        Terms<Long> admin2Id,
        Terms<Long> area,
        Terms<LocationPrecision> precision,
        Box box,
        Circle circle,
        AreasWithin approximate,
        long areaEdition) {

    public static final LocationFilter UNRESTRICTED = new LocationFilter(
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            null,
            null,
            null,
            0);

    /** The same filter for an answer that depends on an edition of the codes and points of areas. */
    LocationFilter withAreaEdition(long edition) {
        return new LocationFilter(
                country, admin1, admin2, admin1Id, admin2Id, area, precision, box, circle, approximate, edition);
    }

    /** Whether the filter restricts nothing. */
    public boolean isUnrestricted() {
        return withAreaEdition(0).equals(UNRESTRICTED);
    }
}

package org.conflicttracker.event.filter;

import org.conflicttracker.event.LocationPrecision;
import org.conflicttracker.geo.Box;
import org.conflicttracker.geo.Circle;

/**
 * Where it happened. All that must be there must be there within one location; {@code !*} means that this location has none.
 *
 * @param admin1 folded names
 * @param admin2 folded names
 * @param box null for anywhere
 * @param circle null for anywhere
 * @param precision precisions that are good enough
 */
public record WhereCondition(
        Terms<String> country,
        Terms<String> admin1,
        Terms<String> admin2,
        Terms<LocationPrecision> precision,
        Box box,
        Circle circle) {

    public static final WhereCondition OPEN =
            new WhereCondition(Terms.open(), Terms.open(), Terms.open(), Terms.open(), null, null);
}

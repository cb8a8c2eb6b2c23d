package org.conflicttracker.event.filter;

import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.model.LocationPrecision;

/** Reads where it happened. */
final class LocationFilterParser {

    private static final Position ANYWHERE = new Position(0, 0);

    private LocationFilterParser() {}

    static LocationFilter read(LocationFilterParameters given, ParameterParser question) {
        return new LocationFilter(
                question.codes("country", given.country, CountryParser::code),
                question.names("admin1", given.admin1, ValueParsers::folded),
                question.names("admin2", given.admin2, ValueParsers::folded),
                new PrecisionParser<>(question, LocationPrecision.class, "locationPrecision")
                        .read(given.locationPrecision, given.locationPrecisionIs),
                question.one("bbox", given.bbox, Box::parse),
                circle(given, question));
    }

    private static Circle circle(LocationFilterParameters given, ParameterParser question) {
        Position near = question.one("near", given.near, LocationFilterParser::position);
        // read even where there is no place, so that everything wrong is told at once
        Circle circle =
                question.one("radiusKm", given.radiusKm, text -> Circle.parse(near == null ? ANYWHERE : near, text));
        if (isGiven(given.near) && !isGiven(given.radiusKm)) {
            question.fault("radiusKm", "It is missing: near needs a radius in kilometres.", Optional.of("25"));
        }
        if (isGiven(given.radiusKm) && !isGiven(given.near)) {
            question.fault("near", "It is missing: radiusKm needs a place, near=latitude,longitude.", Optional.empty());
        }
        return near == null ? null : circle;
    }

    private static Position position(String text) {
        try {
            return Position.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnparsableValueException(e.getMessage(), turned(text));
        }
    }

    /** Longitude first is what many maps say. */
    private static Optional<String> turned(String text) {
        String other = text.replaceFirst("^([^,]*),([^,]*)$", "$2,$1").strip();
        try {
            Position.parse(other);
            return Optional.of(other);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isGiven(List<String> values) {
        return values != null && !values.isEmpty();
    }
}

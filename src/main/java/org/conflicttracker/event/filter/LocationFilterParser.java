package org.conflicttracker.event.filter;

import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.model.LocationPrecision;

/** Reads where it happened. */
final class LocationFilterParser {

    private static final Position ORIGIN = new Position(0, 0);

    private LocationFilterParser() {}

    static LocationFilter parse(LocationFilterParameters given, ParameterParser question) {
        return new LocationFilter(
                question.parseCodes("country", given.country, CountryParser::parse),
                question.names("admin1", given.admin1, ValueParsers::parseFolded),
                question.names("admin2", given.admin2, ValueParsers::parseFolded),
                new PrecisionParser<>(question, LocationPrecision.class, "locationPrecision")
                        .parse(given.locationPrecision, given.locationPrecisionIs),
                question.parseSingle("bbox", given.bbox, Box::parse),
                parseCircle(given, question));
    }

    private static Circle parseCircle(LocationFilterParameters given, ParameterParser question) {
        Position near = question.parseSingle("near", given.near, LocationFilterParser::parsePosition);
        // read even where there is no place, so that everything wrong is told at once
        Circle circle = question.parseSingle(
                "radiusKm", given.radiusKm, text -> Circle.parse(near == null ? ORIGIN : near, text));
        if (isGiven(given.near) && !isGiven(given.radiusKm)) {
            question.addError("radiusKm", "It is missing: near needs a radius in kilometres.", Optional.of("25"));
        }
        if (isGiven(given.radiusKm) && !isGiven(given.near)) {
            question.addError(
                    "near", "It is missing: radiusKm needs a place, near=latitude,longitude.", Optional.empty());
        }
        return near == null ? null : circle;
    }

    private static Position parsePosition(String text) {
        try {
            return Position.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnparsableValueException(e.getMessage(), suggestSwapped(text));
        }
    }

    /** Longitude first is what many maps say. */
    private static Optional<String> suggestSwapped(String text) {
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

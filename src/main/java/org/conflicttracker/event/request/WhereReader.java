package org.conflicttracker.event.request;

import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.LocationPrecision;
import org.conflicttracker.event.filter.WhereCondition;
import org.conflicttracker.geo.Box;
import org.conflicttracker.geo.Circle;
import org.conflicttracker.geo.Position;

/** Reads where it happened. */
final class WhereReader {

    private static final Position ANYWHERE = new Position(0, 0);

    private WhereReader() {}

    static WhereCondition read(WhereParameters given, Question question) {
        return new WhereCondition(
                question.codes("country", given.country, CountryReading::code),
                question.names("admin1", given.admin1, Readings::folded),
                question.names("admin2", given.admin2, Readings::folded),
                new PrecisionReader<>(question, LocationPrecision.class, "locationPrecision")
                        .read(given.locationPrecision, given.locationPrecisionIs),
                question.one("bbox", given.bbox, Box::parse),
                circle(given, question));
    }

    private static Circle circle(WhereParameters given, Question question) {
        Position near = question.one("near", given.near, WhereReader::position);
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
            throw new Unreadable(e.getMessage(), turned(text));
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

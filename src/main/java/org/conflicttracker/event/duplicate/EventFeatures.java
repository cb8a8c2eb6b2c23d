package org.conflicttracker.event.duplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Casualties;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.registry.actor.ActorKind;
import org.jspecify.annotations.Nullable;

/**
 * Features of one revision of an event that are compared with those of another one.
 *
 * @param dataset key of the data set that the event is of; null if it was recorded by hand
 * @param firstDay day since 1970 on which the event may have begun, as its date and precision say
 * @param lastDay the last day on which it may have been
 * @param exactDay whether it is known to have been on one day
 * @param summary whether only a total over a period or an area is known
 * @param parties actors by name; civilians and unknown ones, who are in most events, are none
 * @param people figure by outcome; null for none
 * @param urls web addresses of its reports
 * @param title what its title says besides these names; null if it has none
 * @param partOf id of the summary that it is recorded as a part of; null if there is none
 */
record EventFeatures(
        long event,
        long revision,
        @Nullable String dataset,
        int firstDay,
        int lastDay,
        boolean exactDay,
        boolean summary,
        EventType type,
        List<Place> places,
        List<Party> parties,
        List<People> people,
        Set<Long> reports,
        Set<String> urls,
        @Nullable PlainName title,
        @Nullable Long partOf) {

    /** Maximum number of places and of actors that are compared. */
    private static final int MAX_ENTRIES = 12;

    private static final Set<ActorKind> UNNAMED = Set.of(ActorKind.CIVILIANS, ActorKind.UNKNOWN);

    EventFeatures {
        places = List.copyOf(places);
        parties = List.copyOf(parties);
        people = List.copyOf(people);
        reports = Set.copyOf(reports);
        urls = Set.copyOf(urls);
        title = title == null ? null : title.without(names(places, parties).toList());
    }

    private static Stream<PlainName> names(List<Place> places, List<Party> parties) {
        return Stream.concat(
                        places.stream().flatMap(place -> Stream.of(place.name(), place.admin1())),
                        parties.stream().map(Party::name))
                .filter(Objects::nonNull);
    }

    /** Names of its places, provinces and actors. */
    Stream<PlainName> names() {
        return names(places, parties);
    }

    /**
     * Location.
     *
     * @param country null at sea
     * @param admin1 name of the province; null if unknown
     * @param point null if unknown, or if only a province or more is known, whose middle it would be
     */
    record Place(
            @Nullable String country,
            @Nullable Long admin1Id,
            @Nullable PlainName admin1,
            @Nullable Long admin2Id,
            @Nullable PlainName name,
            @Nullable Point point) {

        private static Place of(Location location) {
            return new Place(
                    location.country(),
                    location.admin1Id(),
                    location.admin1() == null ? null : PlainName.of(location.admin1()),
                    location.admin2Id(),
                    location.name() == null ? null : PlainName.of(location.name()),
                    Point.of(location));
        }
    }

    /** Coordinates in 1e-7 degrees, and as a point on the earth. */
    record Point(int latitude, int longitude, EarthPoint position) {

        private static final Set<LocationPrecision> PRECISE =
                Set.of(LocationPrecision.EXACT, LocationPrecision.NEAR, LocationPrecision.ADMIN2);

        private static @Nullable Point of(Location location) {
            if (location.latitude() == null
                    || location.longitude() == null
                    || !PRECISE.contains(location.precision())) {
                return null;
            }
            int latitude = Degrees.toE7(location.latitude());
            int longitude = Degrees.toE7(location.longitude());
            return new Point(latitude, longitude, EarthPoint.of(latitude, longitude));
        }
    }

    /** Actor. */
    record Party(long id, PlainName name, String given) {}

    /** Figure of one outcome. */
    record People(Outcome outcome, long low, long best, long high) {}

    /** Features of a revision. @throws IllegalArgumentException if it is withheld */
    static EventFeatures of(RevisionHeader header, EventContent content) {
        EventDates date = content.date();
        EventType type = content.type();
        if (date == null || type == null) {
            throw new IllegalArgumentException("Revision " + header.revision() + " is withheld");
        }
        Days days = date.possibleDays();
        return new EventFeatures(
                header.event(),
                header.revision(),
                header.dataset(),
                toDay(days, true),
                toDay(days, false),
                date.precision() == DatePrecision.DAY && date.start().equals(date.end()),
                content.clarity() == Clarity.SUMMARY,
                type,
                content.locations().stream().limit(MAX_ENTRIES).map(Place::of).toList(),
                content.actors().stream()
                        .filter(actor -> !UNNAMED.contains(actor.kind()))
                        .limit(MAX_ENTRIES)
                        .map(actor -> new Party(actor.id(), PlainName.of(actor.name()), actor.name()))
                        .toList(),
                people(content.casualties()),
                content.reports().stream().map(MentionedReport::id).collect(Collectors.toSet()),
                content.reports().stream()
                        .map(MentionedReport::url)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                content.title() == null ? null : PlainName.of(content.title()),
                content.partOf());
    }

    private static int toDay(Days days, boolean first) {
        return Math.toIntExact(
                Objects.requireNonNull(first ? days.from() : days.to()).toEpochDay());
    }

    private static List<People> people(@Nullable Casualties casualties) {
        List<People> people = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            OutcomeFigure figure = casualties == null ? null : casualties.of(outcome);
            if (figure != null) {
                people.add(new People(outcome, figure.low(), figure.best(), figure.high()));
            }
        }
        return people;
    }

    /** Ids of the provinces. */
    Set<Long> admin1Ids() {
        Set<Long> ids = new TreeSet<>();
        places.forEach(place -> {
            if (place.admin1Id() != null) {
                ids.add(place.admin1Id());
            }
        });
        return ids;
    }

    /** Codes of the countries; empty text at sea. */
    Set<String> countries() {
        return places.stream()
                .map(place -> place.country() == null ? "" : place.country())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Point> points() {
        return places.stream().map(Place::point).filter(Objects::nonNull).toList();
    }

    /** Whether a place is known by a name only, or roughly. */
    boolean isVague() {
        return places.isEmpty() || places.stream().anyMatch(place -> place.point() == null);
    }

    boolean hasActor(Set<Long> ids) {
        return parties.stream().anyMatch(party -> ids.contains(party.id()));
    }

    Set<Long> actorIds() {
        return parties.stream().map(Party::id).collect(Collectors.toSet());
    }

    /** Whether one of both is recorded as a part of the other already. */
    boolean isLinkedTo(EventFeatures other) {
        return Objects.equals(partOf, other.event) || Objects.equals(other.partOf, event);
    }

    /** Days between the days of both; 0 if they overlap. */
    int daysApart(EventFeatures other) {
        return Math.max(0, Math.max(firstDay - other.lastDay, other.firstDay - lastDay));
    }

    /**
     * Cell of a grid of half degrees: about 55 km from south to north, and less from west to east away from the equator.
     *
     * @param row from 0 at the south pole
     * @param column from 0 at 180 degrees west
     */
    record GridCell(int row, int column) {

        /** Edge of a cell in 1e-7 degrees. */
        static final int EDGE = 5_000_000;

        private static final int COLUMNS = 720;
        private static final int ROWS = 360;

        static GridCell of(Point point) {
            return new GridCell(
                    Math.min((point.latitude() + 900_000_000) / EDGE, ROWS - 1),
                    (int) ((point.longitude() + 1_800_000_000L) / EDGE) % COLUMNS);
        }

        /** The cell and those around it, across the 180th meridian too. */
        List<GridCell> neighbourhood() {
            List<GridCell> cells = new ArrayList<>();
            for (int north = -1; north <= 1; north++) {
                for (int east = -1; east <= 1; east++) {
                    if (row + north >= 0 && row + north < ROWS) {
                        cells.add(new GridCell(row + north, Math.floorMod(column + east, COLUMNS)));
                    }
                }
            }
            return cells;
        }

        /** Southern edge in 1e-7 degrees. */
        int south() {
            return row * EDGE - 900_000_000;
        }

        /** Western edge in 1e-7 degrees. */
        int west() {
            return (int) (column * (long) EDGE - 1_800_000_000L);
        }
    }
}

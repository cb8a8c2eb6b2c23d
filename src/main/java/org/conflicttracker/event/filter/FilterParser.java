package org.conflicttracker.event.filter;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.casualty.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.filter.ParameterParser.UnparsableValueException;
import org.conflicttracker.event.filter.ValueParsers.DateParser;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationErrors;

/** Parser of the filter of a request. */
@ApplicationScoped
public class FilterParser {

    private final FilterSettings settings;
    private final AreaDetails areas;

    FilterParser(FilterSettings settings, AreaDetails areas) {
        this.settings = settings;
        this.areas = areas;
    }

    /**
     * Parses the filter. Errors are added to the collector; the result is then not usable.
     *
     * @param editor whether the current user may see unpublished events
     * @throws ProblemException 401 if a reader requests unpublished events
     */
    public FilterRequest parse(EventFilterParameters parameters, boolean editor, ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(settings, errors);
        EventFilter filter = new EventFilter(
                DateFilterParser.parse(parameters.dates, parser),
                new LocationFilterParser(parser, areas, editor ? Readership.EDITORS : Readership.PUBLIC)
                        .parse(parameters.locations),
                ClassificationFilterParser.parse(parameters.classification, parser),
                ActorFilterParser.parse(parameters.actors, parser),
                FigureFilterParser.parse(parameters.figures, parser),
                SourceFilterParser.parse(parameters.sources, parser),
                RecordFilterParser.parse(parameters.records, parser),
                ValueCountParser.parse(parameters.valueCounts, parser));
        if (!editor) {
            RecordFilterParser.requirePublished(filter.records().status());
        }
        return new FilterRequest(
                filter,
                Optional.ofNullable(parser.parseSingle("asOf", parameters.records.asOf, DateParser::parseAsOf)),
                parser.names());
    }

    /** Parses the kinds of change of a list of changes. Errors are added to the collector. */
    public Terms<Change> parseChange(List<String> values, ValidationErrors errors) {
        return new ParameterParser(settings, errors)
                .parseCodes("change", values, ValueParsers.enumParser(Change.class));
    }

    /** Parser of the {@link SourceFilter}. */
    static final class SourceFilterParser {

        private SourceFilterParser() {}

        static SourceFilter parse(SourceFilterParameters parameters, ParameterParser parser) {
            return new SourceFilter(
                    parser.names("source", parameters.source, ValueParsers::parseName),
                    parser.parseCodes("sourceKind", parameters.sourceKind, ValueParsers.enumParser(SourceKind.class)),
                    parser.parseCodes("report", parameters.report, ValueParsers::parseId),
                    parser.names("attributedTo", parameters.attributedTo, ValueParsers::parseName));
        }
    }

    /** Parser of the {@link ActorFilter}. */
    static final class ActorFilterParser {

        private ActorFilterParser() {}

        static ActorFilter parse(ActorFilterParameters parameters, ParameterParser parser) {
            return new ActorFilter(
                    parser.names("actor", parameters.actor, ValueParsers::parseName),
                    parser.parseCodes("actorKind", parameters.actorKind, ValueParsers.enumParser(ActorKind.class)),
                    parser.parseCodes("role", parameters.role, ValueParsers.enumParser(Role.class)),
                    parser.parseCodes("standing", parameters.standing, ValueParsers.enumParser(Standing.class)));
        }
    }

    /** Parser of the {@link DateFilter}. */
    static final class DateFilterParser {

        private DateFilterParser() {}

        static DateFilter parse(DateFilterParameters parameters, ParameterParser parser) {
            String mode = parser.parseSingle(
                    "dates", parameters.dates, ValueParsers.oneOf(List.of("start", "overlap"), word -> word));
            return new DateFilter(
                    "overlap".equals(mode),
                    parseDays(parameters, parser),
                    new PrecisionParser<>(parser, DatePrecision.class, "datePrecision")
                            .parse(parameters.datePrecision, parameters.datePrecisionIs));
        }

        private static Days parseDays(DateFilterParameters parameters, ParameterParser parser) {
            ZoneId given = parser.parseSingle("tz", parameters.tz, DateParser::parseZone);
            ZoneId zone = given == null ? ZoneOffset.UTC : given;
            LocalDate from =
                    parser.parseSingle("from", parameters.from, text -> DateParser.parseRangeStart(text, zone));
            LocalDate to = parser.parseSingle("to", parameters.to, text -> DateParser.parseRangeEnd(text, zone));
            if (from != null && to != null && from.isAfter(to)) {
                parser.addError(
                        "from", "The period begins (" + from + ") after its end (" + to + ").", Optional.empty());
                return Days.ALL;
            }
            return new Days(from, to);
        }
    }

    /** Parser of the {@link FigureFilter}. */
    static final class FigureFilterParser {

        private FigureFilterParser() {}

        static FigureFilter parse(FigureFilterParameters parameters, ParameterParser parser) {
            Group group = parser.parseSingle("group", parameters.group, ValueParsers.enumParser(Group.class));
            FigureBound bound = parser.parseSingle(
                    "figure", parameters.figure, ValueParsers.lowerCaseEnumParser(FigureBound.class));
            Long min = parser.parseSingle("minKilled", parameters.minKilled, ValueParsers::parsePeople);
            Long max = parser.parseSingle("maxKilled", parameters.maxKilled, ValueParsers::parsePeople);
            if (min != null && max != null && min > max) {
                String detail = "At least " + min + " and at most " + max + " killed: nothing can match both.";
                parser.addError("minKilled", detail, Optional.empty());
            }
            return new FigureFilter(
                    group == null ? FigureFilter.UNRESTRICTED.group() : group,
                    bound == null ? FigureFilter.UNRESTRICTED.bound() : bound,
                    min,
                    max,
                    parser.parseSingle("minInjured", parameters.minInjured, ValueParsers::parsePeople),
                    parser.parseCodes("hasFigures", parameters.hasFigures, ValueParsers.enumParser(Outcome.class)),
                    parser.parseCodes(
                            "hasGroup",
                            parameters.hasGroup,
                            ValueParsers.oneOf(ValueParsers.valuesExcept(Group.ALL), Group::name)),
                    parser.parseCodes("basis", parameters.basis, ValueParsers.enumParser(Basis.class)),
                    parser.parseSingle(
                            "openEnded",
                            parameters.openEnded,
                            ValueParsers.oneOf(List.of(true, false), String::valueOf)));
        }
    }

    /** Parser of the {@link ClassificationFilter}. */
    static final class ClassificationFilterParser {

        private ClassificationFilterParser() {}

        static ClassificationFilter parse(ClassificationFilterParameters parameters, ParameterParser parser) {
            Terms<EventType> types =
                    parser.parseCodes("type", parameters.type, ValueParsers.enumParser(EventType.class));
            Terms<SubType> subTypes =
                    parser.parseCodes("subType", parameters.subType, ValueParsers.enumParser(SubType.class));
            // one matching sub-type is enough: links of an aggregate by type carry all sub-types of the request
            if (!subTypes.any() && subTypes.included().stream().noneMatch(subType -> isSubTypeOf(subType, types))) {
                subTypes.included().forEach(subType -> {
                    String detail =
                            subType + " is a kind of " + subType.type() + ", which your filter on type excludes.";
                    parser.addError("subType", detail, Optional.empty());
                });
            }
            return new ClassificationFilter(
                    types,
                    subTypes,
                    parser.parseCodes("violence", parameters.violence, ValueParsers.enumParser(Violence.class)),
                    parser.parseCodes("clarity", parameters.clarity, ValueParsers.enumParser(Clarity.class)),
                    parser.parseCodes(
                            "verification", parameters.verification, ValueParsers.enumParser(Verification.class)));
        }

        private static boolean isSubTypeOf(SubType subType, Terms<EventType> types) {
            boolean matchesType = types.any()
                    || types.included().isEmpty()
                    || types.included().contains(subType.type());
            return matchesType && !types.none() && !types.excluded().contains(subType.type());
        }
    }

    /** Parser of the {@link RecordFilter}. */
    static final class RecordFilterParser {

        private static final Terms<Status> PUBLISHED = RecordFilter.DEFAULT.status();

        private RecordFilterParser() {}

        static RecordFilter parse(RecordFilterParameters parameters, ParameterParser parser) {
            Summaries summaries = parser.parseSingle(
                    "summaries", parameters.summaries, ValueParsers.lowerCaseEnumParser(Summaries.class));
            return new RecordFilter(
                    parser.names("tag", parameters.tag, ValueParsers::parseFolded),
                    parser.parseTerms("externalId", parameters.externalId, ValueParsers::parseExternalId),
                    parser.names("dataset", parameters.dataset, ValueParsers::parseDataset),
                    parser.words("q", parameters.q, RecordFilterParser::parseWords),
                    parseStatus(parameters.status, parser),
                    parser.parseSingle("recordedSince", parameters.recordedSince, DateParser::toInstant),
                    Terms.unrestricted(),
                    parser.parseCodes("partOf", parameters.partOf, ValueParsers::parseId),
                    summaries == null ? Summaries.REMAINDER : summaries);
        }

        /**
         * Requires that only published events are requested.
         *
         * @throws ProblemException 401
         */
        static void requirePublished(Terms<Status> status) {
            if (status.any() || status.none() || !status.included().equals(PUBLISHED.included())) {
                throw new ProblemException(
                                ProblemType.UNAUTHORIZED, "Only editors can see unpublished events. Please log in.")
                        .withHeader("WWW-Authenticate", "Basic realm=\"conflict tracker\"");
            }
        }

        private static Terms<Status> parseStatus(List<String> values, ParameterParser parser) {
            Terms<Status> status = parser.parseCodes("status", values, ValueParsers.enumParser(Status.class));
            return status.isUnrestricted() ? PUBLISHED : status;
        }

        private static Set<String> parseWords(String text) {
            Set<String> words = Words.of(text);
            if (words.isEmpty()) {
                throw new UnparsableValueException(
                        Quote.of(text) + " contains no word to search for.", Optional.empty());
            }
            return Set.copyOf(words);
        }
    }

    /** Parser of the {@link LocationFilter}. */
    static final class LocationFilterParser {

        private static final Position ORIGIN = new Position(0, 0);

        private static final String CODE = "code:";

        private final ParameterParser parser;
        private final AreaDetails areas;
        private final Readership readers;
        private boolean hasCode;

        LocationFilterParser(ParameterParser parser, AreaDetails areas, Readership readers) {
            this.parser = parser;
            this.areas = areas;
            this.readers = readers;
        }

        LocationFilter parse(LocationFilterParameters parameters) {
            Box box = parser.parseSingle("bbox", parameters.bbox, Box::parse);
            Circle circle = parseCircle(parameters);
            // read before the codes and points, so that a change meanwhile does not get the tag of the state after it
            long edition = isGiven(parameters.area) || isGiven(parameters.approximate) ? areas.edition(readers) : 0;
            AreasWithin approximate = parseApproximate(parameters) ? areas.listWithin(box, circle) : null;
            LocationFilter filter = new LocationFilter(
                    parser.parseCountries("country", parameters.country),
                    parser.names("admin1", parameters.admin1, ValueParsers::parseFolded),
                    parser.names("admin2", parameters.admin2, ValueParsers::parseFolded),
                    parser.parseCodes("admin1Id", parameters.admin1Id, ValueParsers::parseId),
                    parser.parseCodes("admin2Id", parameters.admin2Id, ValueParsers::parseId),
                    parser.names("area", parameters.area, this::parseArea),
                    new PrecisionParser<>(parser, LocationPrecision.class, "locationPrecision")
                            .parse(parameters.locationPrecision, parameters.locationPrecisionIs),
                    box,
                    circle,
                    approximate,
                    0);
            return hasCode || approximate != null ? filter.withAreaEdition(edition) : filter;
        }

        private boolean parseApproximate(LocationFilterParameters parameters) {
            Boolean approximate = parser.parseSingle(
                    "approximate", parameters.approximate, ValueParsers.oneOf(List.of(true, false), String::valueOf));
            boolean located = isGiven(parameters.bbox) || isGiven(parameters.near);
            if (Boolean.TRUE.equals(approximate) && !located) {
                parser.addError(
                        "approximate", "It needs a place on the map: bbox, or near with radiusKm.", Optional.empty());
            }
            return located && Boolean.TRUE.equals(approximate);
        }

        /** The id of an area. A code that no area has gets a number that is no id, another one for each code. */
        private Long parseArea(String text) {
            if (!text.regionMatches(true, 0, CODE, 0, CODE.length())) {
                if (text.matches("[0-9]{1,18}")) {
                    return Long.valueOf(text);
                }
                throw new UnparsableValueException(
                        Quote.of(text) + " is neither the number of an area nor code: and its code. For a name, use"
                                + " admin1 or admin2.",
                        Optional.empty());
            }
            String code = text.substring(CODE.length()).strip();
            if (code.isEmpty()) {
                throw new UnparsableValueException(Quote.of(text) + " has no code after the colon.", Optional.empty());
            }
            hasCode = true;
            return areas.findArea(code).orElse(-1L - (code.hashCode() & Integer.MAX_VALUE));
        }

        private Circle parseCircle(LocationFilterParameters parameters) {
            Position near = parser.parseSingle("near", parameters.near, LocationFilterParser::parsePosition);
            // parsed even without a position, so that all errors are reported at once
            Circle circle = parser.parseSingle(
                    "radiusKm", parameters.radiusKm, text -> Circle.parse(near == null ? ORIGIN : near, text));
            if (isGiven(parameters.near) && !isGiven(parameters.radiusKm)) {
                parser.addError("radiusKm", "Missing: near needs radiusKm, a radius in kilometres.", Optional.of("25"));
            }
            if (isGiven(parameters.radiusKm) && !isGiven(parameters.near)) {
                parser.addError(
                        "near", "Missing: radiusKm needs near, a place as latitude,longitude.", Optional.empty());
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

        /** Suggests latitude and longitude swapped, as many maps use longitude first. */
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

    /**
     * Parser of a pair of precision parameters, minimum and exact precision. The vocabularies begin with the most precise.
     */
    static final class PrecisionParser<E extends Enum<E>> {

        private final ParameterParser parser;
        private final Class<E> vocabulary;
        private final String atLeast;

        /**
         * @param atLeast name of the parameter for the minimum precision; the one for the exact precision has "Is" appended
         */
        PrecisionParser(ParameterParser parser, Class<E> vocabulary, String atLeast) {
            this.parser = parser;
            this.vocabulary = vocabulary;
            this.atLeast = atLeast;
        }

        Terms<E> parse(List<String> givenAtLeast, List<String> givenExactly) {
            Terms<E> minimum = parser.parseCodes(atLeast, givenAtLeast, ValueParsers.enumParser(vocabulary));
            Terms<E> exact = parser.parseCodes(atLeast + "Is", givenExactly, ValueParsers.enumParser(vocabulary));
            Terms<E> minimumTerms =
                    new Terms<>(Set.of(), atLeastAsPrecise(minimum.excluded()), minimum.any(), minimum.none());
            Set<E> accepted = minimum.any() ? Set.of() : atLeastAsPrecise(minimum.included());
            Set<E> included = intersect(accepted, exact.any() ? Set.of() : exact.included());
            boolean positive = !accepted.isEmpty() || exact.isValueRequired() && !exact.any();
            Set<E> excluded = new HashSet<>(minimumTerms.excluded());
            excluded.addAll(exact.excluded());
            included.removeAll(excluded);
            boolean none = minimumTerms.none() || exact.none();
            boolean any = !positive && (minimumTerms.any() || exact.any());
            if (positive && included.isEmpty() || none && (any || positive)) {
                String detail = "These precisions exclude each other: nothing can match all of them.";
                parser.addError(atLeast, detail, Optional.empty());
                return Terms.unrestricted();
            }
            return new Terms<>(included, excluded, any, none);
        }

        /** These precisions and all that are more precise. */
        private Set<E> atLeastAsPrecise(Set<E> minimums) {
            Set<E> precise = new HashSet<>();
            for (E minimum : minimums) {
                precise.addAll(Arrays.asList(vocabulary.getEnumConstants()).subList(0, minimum.ordinal() + 1));
            }
            return precise;
        }

        /** Intersection of two sets; an empty set is no restriction. */
        private static <E> Set<E> intersect(Set<E> one, Set<E> other) {
            Set<E> both = new HashSet<>(one.isEmpty() ? other : one);
            if (!other.isEmpty()) {
                both.retainAll(other);
            }
            return both;
        }
    }
}

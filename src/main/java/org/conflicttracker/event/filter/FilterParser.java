package org.conflicttracker.event.filter;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads which events a request means. */
@ApplicationScoped
public class FilterParser {

    private final FilterSettings settings;

    FilterParser(FilterSettings settings) {
        this.settings = settings;
    }

    /**
     * The filter asked for. Everything wrong goes into the collector; the answer is then of no use.
     *
     * @param editor whether whoever asks may see what is not published
     * @throws ProblemException 401 where a reader asks for it
     */
    public FilterRequest parse(EventFilterParameters given, boolean editor, ValidationErrors faults) {
        ParameterParser question = new ParameterParser(settings, faults);
        EventFilter filter = new EventFilter(
                DateFilterParser.parse(given.dates, question),
                LocationFilterParser.parse(given.locations, question),
                ClassificationFilterParser.parse(given.classification, question),
                ActorFilterParser.parse(given.actors, question),
                FigureFilterParser.parse(given.figures, question),
                SourceFilterParser.parse(given.sources, question),
                RecordFilterParser.parse(given.records, question));
        if (!editor) {
            RecordFilterParser.requirePublished(filter.records().status());
        }
        return new FilterRequest(
                filter,
                Optional.ofNullable(question.parseSingle("asOf", given.records.asOf, DateParser::parseAsOf)),
                question.names());
    }

    /** Reads who tells of it. */
    static final class SourceFilterParser {

        private SourceFilterParser() {}

        static SourceFilter parse(SourceFilterParameters given, ParameterParser question) {
            return new SourceFilter(
                    question.names("source", given.source, ValueParsers::parseName),
                    question.parseCodes("sourceKind", given.sourceKind, ValueParsers.enumParser(SourceKind.class)),
                    question.parseCodes("report", given.report, ValueParsers::parseId),
                    question.names("attributedTo", given.attributedTo, ValueParsers::parseName));
        }
    }

    /** Reads who took part. */
    static final class ActorFilterParser {

        private ActorFilterParser() {}

        static ActorFilter parse(ActorFilterParameters given, ParameterParser question) {
            return new ActorFilter(
                    question.names("actor", given.actor, ValueParsers::parseName),
                    question.parseCodes("actorKind", given.actorKind, ValueParsers.enumParser(ActorKind.class)),
                    question.parseCodes("role", given.role, ValueParsers.enumParser(Role.class)),
                    question.parseCodes("standing", given.standing, ValueParsers.enumParser(Standing.class)));
        }
    }

    /** Reads when it happened. */
    static final class DateFilterParser {

        private DateFilterParser() {}

        static DateFilter parse(DateFilterParameters given, ParameterParser question) {
            String which = question.parseSingle(
                    "dates", given.dates, ValueParsers.oneOf(List.of("start", "overlap"), word -> word));
            return new DateFilter(
                    "overlap".equals(which),
                    parseDays(given, question),
                    new PrecisionParser<>(question, DatePrecision.class, "datePrecision")
                            .parse(given.datePrecision, given.datePrecisionIs));
        }

        private static Days parseDays(DateFilterParameters given, ParameterParser question) {
            LocalDate from = question.parseSingle("from", given.from, DateParser::parseRangeStart);
            LocalDate to = question.parseSingle("to", given.to, DateParser::parseRangeEnd);
            if (from != null && to != null && from.isAfter(to)) {
                question.addError(
                        "from", "The period begins (" + from + ") after its end (" + to + ").", Optional.empty());
                return Days.ALL;
            }
            return new Days(from, to);
        }
    }

    /** Reads how many people. */
    static final class FigureFilterParser {

        private FigureFilterParser() {}

        static FigureFilter parse(FigureFilterParameters given, ParameterParser question) {
            Group group = question.parseSingle("group", given.group, ValueParsers.enumParser(Group.class));
            FigureBound bound =
                    question.parseSingle("figure", given.figure, ValueParsers.lowerCaseEnumParser(FigureBound.class));
            Long least = question.parseSingle("minKilled", given.minKilled, ValueParsers::parsePeople);
            Long most = question.parseSingle("maxKilled", given.maxKilled, ValueParsers::parsePeople);
            if (least != null && most != null && least > most) {
                String detail = "At least " + least + " and at most " + most + " killed: nothing can match both.";
                question.addError("minKilled", detail, Optional.empty());
            }
            return new FigureFilter(
                    group == null ? FigureFilter.UNRESTRICTED.group() : group,
                    bound == null ? FigureFilter.UNRESTRICTED.bound() : bound,
                    least,
                    most,
                    question.parseSingle("minInjured", given.minInjured, ValueParsers::parsePeople),
                    question.parseCodes("hasFigures", given.hasFigures, ValueParsers.enumParser(Outcome.class)),
                    question.parseCodes(
                            "hasGroup",
                            given.hasGroup,
                            ValueParsers.oneOf(ValueParsers.valuesExcept(Group.ALL), Group::name)));
        }
    }

    /** Reads what kind of event it is. */
    static final class ClassificationFilterParser {

        private ClassificationFilterParser() {}

        static ClassificationFilter parse(ClassificationFilterParameters given, ParameterParser question) {
            Terms<EventType> types = question.parseCodes("type", given.type, ValueParsers.enumParser(EventType.class));
            Terms<SubType> subTypes =
                    question.parseCodes("subType", given.subType, ValueParsers.enumParser(SubType.class));
            // one that fits is enough: a cell of a table by type is opened with every sub-type that the table was asked
            // for
            if (!subTypes.any() && subTypes.included().stream().noneMatch(subType -> isSubTypeOf(subType, types))) {
                subTypes.included().forEach(subType -> {
                    String detail =
                            subType + " is a kind of " + subType.type() + ", which your filter on type excludes.";
                    question.addError("subType", detail, Optional.empty());
                });
            }
            return new ClassificationFilter(
                    types,
                    subTypes,
                    question.parseCodes("violence", given.violence, ValueParsers.enumParser(Violence.class)),
                    question.parseCodes("clarity", given.clarity, ValueParsers.enumParser(Clarity.class)),
                    question.parseCodes(
                            "verification", given.verification, ValueParsers.enumParser(Verification.class)));
        }

        private static boolean isSubTypeOf(SubType subType, Terms<EventType> types) {
            boolean asked = types.any()
                    || types.included().isEmpty()
                    || types.included().contains(subType.type());
            return asked && !types.none() && !types.excluded().contains(subType.type());
        }
    }

    /** Reads by what it is found, and how it was recorded. */
    static final class RecordFilterParser {

        private static final Terms<Status> PUBLISHED = RecordFilter.DEFAULT.status();

        private RecordFilterParser() {}

        static RecordFilter parse(RecordFilterParameters given, ParameterParser question) {
            return new RecordFilter(
                    question.names("tag", given.tag, ValueParsers::parseFolded),
                    question.parseTerms("externalId", given.externalId, ValueParsers::parseExternalId),
                    question.words("q", given.q, RecordFilterParser::parseWords),
                    parseStatus(given.status, question),
                    question.parseSingle("recordedSince", given.recordedSince, DateParser::toInstant));
        }

        /**
         * Lets only editors see what is not published.
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

        private static Terms<Status> parseStatus(List<String> given, ParameterParser question) {
            Terms<Status> status = question.parseCodes("status", given, ValueParsers.enumParser(Status.class));
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

    /** Reads where it happened. */
    static final class LocationFilterParser {

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
                question.addError(
                        "radiusKm", "Missing: near needs radiusKm, a radius in kilometres.", Optional.of("25"));
            }
            if (isGiven(given.radiusKm) && !isGiven(given.near)) {
                question.addError(
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

    /** Reads a country's code, and tells the code of what else countries are called. */
    static final class CountryParser {

        private CountryParser() {}

        static String parse(String text) {
            return Countries.find(text)
                    .map(Country::code)
                    .orElseThrow(() -> new UnparsableValueException(
                            Quote.of(text) + " is not a country code: three letters as in ISO 3166-1, such as SYR.",
                            suggestCode(text)));
        }

        private static Optional<String> suggestCode(String text) {
            String plain = text.strip();
            return Countries.find(plain.toUpperCase(Locale.ROOT))
                    .map(Country::code)
                    .or(() -> findByAlpha2(plain))
                    .or(() -> findByName(plain));
        }

        private static Optional<String> findByAlpha2(String text) {
            if (!text.matches("[A-Za-z]{2}")) {
                return Optional.empty();
            }
            String two = text.toUpperCase(Locale.ROOT);
            try {
                // what people write, though it is not, or only provisionally, in ISO 3166
                String three = two.equals("UK")
                        ? "GBR"
                        : two.equals("XK")
                                ? "XKX"
                                : new Locale.Builder().setRegion(two).build().getISO3Country();
                return Countries.find(three).map(Country::code);
            } catch (MissingResourceException e) {
                return Optional.empty();
            }
        }

        private static Optional<String> findByName(String text) {
            List<Country> all = Countries.all();
            String folded = NameFolding.fold(text);
            Optional<String> same = all.stream()
                    .filter(country -> NameFolding.fold(country.name()).equals(folded))
                    .map(Country::code)
                    .findFirst();
            if (same.isPresent()) {
                return same;
            }
            return text.length() <= 3
                    ? Suggestions.findNearest(
                            text, all.stream().map(Country::code).toList())
                    : Suggestions.findNearest(
                                    text, all.stream().map(Country::name).toList())
                            .flatMap(name -> all.stream()
                                    .filter(country -> country.name().equals(name))
                                    .map(Country::code)
                                    .findFirst());
        }
    }
}

package org.conflicttracker.event.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;

/** Parsers of single values: codes, names, ids and numbers of people. */
final class ValueParsers {

    private static final long MAX_PEOPLE = 1_000_000_000_000L;

    private ValueParsers() {}

    /** Parser of an enum's upper-case codes. */
    static <E extends Enum<E>> Function<String, E> enumParser(Class<E> vocabulary) {
        return oneOf(List.of(vocabulary.getEnumConstants()), Enum::name);
    }

    /** Parser of an enum whose codes are written in lower case. */
    static <E extends Enum<E>> Function<String, E> lowerCaseEnumParser(Class<E> vocabulary) {
        return oneOf(
                List.of(vocabulary.getEnumConstants()), value -> value.name().toLowerCase(Locale.ROOT));
    }

    /** Parser of a fixed list of values in their written form. */
    static <T> Function<String, T> oneOf(List<T> values, Function<T, String> written) {
        return text -> values.stream()
                .filter(value -> written.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> codes = values.stream().map(written).toList();
                    return new UnparsableValueException(
                            EnumCodes.message(text, codes), Suggestions.findNearest(text, codes));
                });
    }

    static String parseFolded(String text) {
        String folded = NameFolding.fold(text);
        if (folded.isEmpty()) {
            throw new UnparsableValueException(
                    Quote.of(text) + " contains no letter or digit to search for.", Optional.empty());
        }
        return folded;
    }

    /** Parses an id or a name. */
    static NameTerm parseName(String text) {
        parseFolded(text);
        return NameTerm.of(text);
    }

    static Long parseId(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new UnparsableValueException(
                    Quote.of(text) + " is not an id: ids are whole numbers.", Optional.empty());
        }
        return Long.valueOf(text);
    }

    static ExternalId parseExternalId(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new UnparsableValueException(
                    Quote.of(text) + " is not a data set with an id, such as ucdp:256002 or ucdp:*.", Optional.empty());
        }
        String value = Words.toNfc(text.substring(colon + 1)).strip();
        return new ExternalId(Words.toNfc(text.substring(0, colon)).strip(), value.equals("*") ? null : value);
    }

    /** Parses a number of people. */
    static Long parsePeople(String text) {
        if (text.matches("[0-9]{1,13}") && Long.parseLong(text) <= MAX_PEOPLE) {
            return Long.valueOf(text);
        }
        boolean grouped = text.matches("[0-9]{1,3}([,._' ][0-9]{3}){1,3}");
        throw new UnparsableValueException(
                Quote.of(text) + " is not a whole number from 0 to " + MAX_PEOPLE + ".",
                grouped ? Optional.of(text.replaceAll("[^0-9]", "")) : Optional.empty());
    }

    /** All constants of an enum but one. */
    static <E extends Enum<E>> List<E> valuesExcept(E one) {
        return Arrays.stream(one.getDeclaringClass().getEnumConstants())
                .filter(value -> value != one)
                .toList();
    }

    /** Parser of days and instants in ISO 8601, which suggests a valid value for other spellings. */
    static final class DateParser {

        /** Date with any separator, year first, so that day and month cannot be confused. */
        private static final Pattern LENIENT_DATE =
                Pattern.compile("([0-9]{4})[-./ ]?([0-9]{1,2})[-./ ]?([0-9]{1,2})([T ].*)?");

        private DateParser() {}

        /** Parses the first day of a range. */
        static LocalDate parseRangeStart(String text) {
            return parseDay(text, Days::from);
        }

        /** Parses the last day of a range. */
        static LocalDate parseRangeEnd(String text) {
            return parseDay(text, Days::to);
        }

        /** Parses an instant, or a date as the beginning of its day in UTC. */
        static Instant toInstant(String text) {
            return Dates.find(text)
                    .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .or(() -> findAsOf(text).map(DateParser::toInstant))
                    .orElseThrow(() -> new UnparsableValueException(
                            Quote.of(text)
                                    + " is neither a date (2025-03-11) nor a time with its offset from UTC (2025-03-11T09:12:00Z).",
                            findAsOf(text.replace(' ', '+'))
                                            .map(DateParser::toInstant)
                                            .isPresent()
                                    ? Optional.of(text.replace(' ', '+'))
                                    : suggestDate(text)));
        }

        /** Parses a revision number, an instant, or a date as the end of its day in UTC. */
        static AsOf parseAsOf(String text) {
            return findAsOf(text).orElseThrow(() -> {
                // an unencoded + in a URL arrives as a space
                String restored = text.replace(' ', '+');
                return new UnparsableValueException(
                        Quote.of(text)
                                + " is neither a change number (345), nor a date (2025-03-11), nor a time with its offset from"
                                + " UTC (2025-03-11T09:12:00Z).",
                        findAsOf(restored).isPresent() ? Optional.of(restored) : suggestDate(text));
            });
        }

        private static LocalDate parseDay(String text, Function<Days, LocalDate> edge) {
            return Dates.find(text)
                    .orElseThrow(() -> new UnparsableValueException(
                            Quote.of(text) + " is not a date such as 2025-03-06.",
                            suggestDate(text)
                                    .or(() -> findInterval(text).map(edge).map(LocalDate::toString))));
        }

        private static Optional<Days> findInterval(String text) {
            return Arrays.stream(Interval.values())
                    .flatMap(interval -> interval.findDays(text).stream())
                    .findFirst();
        }

        private static Optional<String> suggestDate(String text) {
            Matcher parts = LENIENT_DATE.matcher(text.strip());
            return parts.matches()
                    ? Dates.find(parts.group(1) + "-" + padToTwoDigits(parts.group(2)) + "-"
                                    + padToTwoDigits(parts.group(3)))
                            .map(LocalDate::toString)
                    : Optional.empty();
        }

        private static String padToTwoDigits(String digits) {
            return String.format(Locale.ROOT, "%2s", digits).replace(' ', '0');
        }

        private static Optional<AsOf> findAsOf(String text) {
            try {
                return Optional.of(AsOf.parse(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** The instant; null for a revision number. */
        private static Instant toInstant(AsOf asOf) {
            return asOf instanceof AsOf.AtInstant atInstant ? atInstant.instant() : null;
        }
    }

    /** Parser of country codes, which suggests the code for a country's name or two-letter code. */
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
                // codes in common use that ISO 3166 does not have, or only reserves
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

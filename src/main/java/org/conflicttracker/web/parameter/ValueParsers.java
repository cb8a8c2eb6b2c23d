package org.conflicttracker.web.parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;
import org.jspecify.annotations.Nullable;

/** Parsers of single values: codes, words, ids, numbers, dates and countries; and the splitting of lists of values. */
public final class ValueParsers {

    /** {@code true} or {@code false}. */
    public static final Function<String, Boolean> FLAG = oneOf(List.of(true, false), String::valueOf);

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}([,._' ][0-9]{3}){1,3}");

    private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

    private ValueParsers() {}

    /** Splits values that are joined by commas, which may be in braces, as some dashboards write lists. @param given null for none */
    public static List<String> split(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(value -> Stream.of(withoutBraces(value).split(",", -1)))
                        .toList();
    }

    /** As {@link #split}; a value that is the name of a country with its commas is kept. */
    public static List<String> splitCountries(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(value -> isCountry(value) ? Stream.of(value) : split(List.of(value)).stream())
                        .toList();
    }

    private static boolean isCountry(String value) {
        return CountryNames.isKnown(value.startsWith("!") ? value.substring(1) : value);
    }

    private static String withoutBraces(String value) {
        return value.length() > 1 && value.startsWith("{") && value.endsWith("}")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /** Parser of an enum's upper-case codes. */
    public static <E extends Enum<E>> Function<String, E> enumParser(Class<E> vocabulary) {
        return oneOf(List.of(vocabulary.getEnumConstants()), Enum::name);
    }

    /** Parser of an enum whose codes are written in lower case. */
    public static <E extends Enum<E>> Function<String, E> lowerCaseEnumParser(Class<E> vocabulary) {
        return oneOf(
                List.of(vocabulary.getEnumConstants()), value -> value.name().toLowerCase(Locale.ROOT));
    }

    /** Parser of a fixed list of values in their written form, in upper or lower case. */
    public static <T> Function<String, T> oneOf(List<T> values, Function<T, String> written) {
        return text -> values.stream()
                .filter(value -> written.apply(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> codes = values.stream().map(written).toList();
                    return new UnparsableValueException(
                            EnumCodes.message(text, codes), Suggestions.findNearest(text, codes));
                });
    }

    /** Parser of a few words. */
    public static Function<String, String> oneOf(String... words) {
        return oneOf(List.of(words), word -> word);
    }

    /** A text as it is searched; never empty. */
    public static String parseFolded(String text) {
        String folded = NameFolding.fold(text);
        if (folded.isEmpty()) {
            throw new UnparsableValueException(Quote.of(text) + " contains no letter or digit to search for.");
        }
        return folded;
    }

    /** The folded words of a text; never empty. */
    public static Set<String> parseWords(String text) {
        Set<String> words = Words.of(text);
        if (words.isEmpty()) {
            throw new UnparsableValueException(Quote.of(text) + " contains no word to search for.");
        }
        return Set.copyOf(words);
    }

    /** Whether the text has the form of an id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public static Long parseId(String text) {
        if (!isId(text)) {
            throw new UnparsableValueException(Quote.of(text) + " is not an id: ids are whole numbers.");
        }
        return Long.valueOf(text);
    }

    /** Whether the text is the key of a data set: small letters, digits and hyphens. */
    public static boolean isDataset(String text) {
        return DATASET.matcher(text).matches();
    }

    /** Key of a data set, in any case. */
    public static String parseDataset(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        if (!isDataset(key)) {
            throw new UnparsableValueException(
                    Quote.of(text)
                            + " is not the key of a data set, such as ucdp-ged: small letters, digits and hyphens.",
                    Optional.empty());
        }
        return key;
    }

    /**
     * Parser of whole numbers from a minimum to a maximum. A number with separators of thousands, and one above the maximum, have a
     * suggestion.
     */
    public static Function<String, Long> number(long min, long max) {
        return text -> {
            boolean digits = DIGITS.matcher(text).matches();
            if (isId(text) && Long.parseLong(text) >= min && Long.parseLong(text) <= max) {
                return Long.valueOf(text);
            }
            throw new UnparsableValueException(
                    Quote.of(text) + " is not a whole number from " + min + " to " + max + ".",
                    digits
                            ? Optional.of(Long.toString(isId(text) && Long.parseLong(text) < min ? min : max))
                            : Optional.of(text)
                                    .filter(grouped -> GROUPED.matcher(grouped).matches())
                                    .map(grouped -> grouped.replaceAll("[^0-9]", "")));
        };
    }

    /** All constants of an enum but one. */
    public static <E extends Enum<E>> List<E> valuesExcept(E one) {
        return Arrays.stream(one.getDeclaringClass().getEnumConstants())
                .filter(value -> value != one)
                .toList();
    }

    /**
     * Parser of days and instants in ISO 8601, which suggests a valid value for other spellings.
     *
     * <p>The edge of a range may also be a month or a year, which stand for their first or last day, and an instant: with
     * an offset it is its day as written, with Z or as 13 digits (milliseconds since 1970) its day in a time zone.
     */
    public static final class DateParser {

        private static final Pattern EPOCH_MILLIS = Pattern.compile("[0-9]{13}");

        /** Date with any separator, year first, so that day and month cannot be confused. */
        private static final Pattern LENIENT_DATE =
                Pattern.compile("([0-9]{4})[-./ ]?([0-9]{1,2})[-./ ]?([0-9]{1,2})([T ].*)?");

        private DateParser() {}

        /** Parses a day. */
        public static LocalDate parseDay(String text) {
            return Dates.find(text)
                    .orElseThrow(() -> new UnparsableValueException(
                            Quote.of(text) + " is not a date such as 2025-03-06.", suggestDate(text)));
        }

        /** Parses the first day of a range. @param zone of instants with Z and of milliseconds */
        public static LocalDate parseRangeStart(String text, ZoneId zone) {
            return parseDay(text, zone, Days::from);
        }

        /** Parses the last day of a range. @param zone of instants with Z and of milliseconds */
        public static LocalDate parseRangeEnd(String text, ZoneId zone) {
            return parseDay(text, zone, Days::to);
        }

        /** Parses a time zone: a name such as {@code Asia/Damascus}, or an offset such as {@code +03:00}. */
        public static ZoneId parseZone(String text) {
            try {
                return ZoneId.of(text.strip());
            } catch (DateTimeException e) {
                throw new UnparsableValueException(
                        Quote.of(text) + " is not a time zone such as Asia/Damascus, UTC or +03:00.",
                        Suggestions.findNearest(text, ZoneId.getAvailableZoneIds()));
            }
        }

        /** Parses an instant, or a date as the beginning of its day in UTC. */
        public static Instant toInstant(String text) {
            return Dates.find(text)
                    .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .or(() -> findMillis(text))
                    .or(() -> findInstant(text))
                    .orElseThrow(() -> new UnparsableValueException(
                            Quote.of(text)
                                    + " is neither a date (2025-03-11) nor a time with its offset from UTC (2025-03-11T09:12:00Z).",
                            findInstant(text.replace(' ', '+')).isPresent()
                                    ? Optional.of(text.replace(' ', '+'))
                                    : suggestDate(text)));
        }

        /** Parses a revision number, an instant, or a date as the end of its day in UTC. */
        public static AsOf parseAsOf(String text) {
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

        private static LocalDate parseDay(String text, ZoneId zone, Function<Days, LocalDate> edge) {
            return Dates.find(text)
                    .or(() -> Interval.MONTH.findDays(text).map(edge))
                    .or(() -> Interval.YEAR.findDays(text).map(edge))
                    .or(() -> findDayOfInstant(text, zone))
                    .orElseThrow(() -> new UnparsableValueException(
                            Quote.of(text) + " is not a date such as 2025-03-06, a month such as 2025-03 or a year.",
                            suggestDate(text)
                                    .or(() -> findInterval(text).map(edge).map(LocalDate::toString))));
        }

        private static Optional<LocalDate> findDayOfInstant(String text, ZoneId zone) {
            Optional<LocalDate> millis = findMillis(text).map(instant -> LocalDate.ofInstant(instant, zone));
            return millis.or(() -> findTime(text)
                            .map(time ->
                                    endsWithZ(text) ? LocalDate.ofInstant(time.toInstant(), zone) : time.toLocalDate()))
                    .filter(Dates::isSupported);
        }

        private static Optional<Instant> findMillis(String text) {
            return EPOCH_MILLIS.matcher(text).matches()
                    ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
                    : Optional.empty();
        }

        private static Optional<OffsetDateTime> findTime(String text) {
            // an unencoded + in a URL arrives as a space
            String restored = text.replace(' ', '+');
            try {
                return AsOf.INSTANT.matcher(restored).matches()
                        ? Optional.of(OffsetDateTime.parse(restored))
                        : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static boolean endsWithZ(String text) {
            return text.endsWith("Z") || text.endsWith("z");
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

        /** The instant; empty for a revision number too. */
        private static Optional<Instant> findInstant(String text) {
            return findAsOf(text)
                    .flatMap(asOf -> asOf instanceof AsOf.AtInstant at ? Optional.of(at.instant()) : Optional.empty());
        }
    }

    /** Parser of countries in any usual form, which suggests the code for a misspelt one. */
    public static final class CountryParser {

        private CountryParser() {}

        /** The code of the country. */
        public static String parse(String text) {
            return CountryNames.find(text).map(Country::code).orElseThrow(() -> unparsable(text));
        }

        private static UnparsableValueException unparsable(String text) {
            return CountryNames.explainAmbiguity(text)
                    .map(detail -> new UnparsableValueException(detail, Optional.empty()))
                    .orElseGet(() -> new UnparsableValueException(
                            Quote.of(text) + " is not a country: write its code, such as SYR, or its usual name.",
                            suggestCode(text.strip())));
        }

        /** The code of the country that the text means, else of the one with the most similar code or name. */
        public static Optional<String> suggest(String text) {
            return CountryNames.find(text).map(Country::code).or(() -> suggestCode(text.strip()));
        }

        private static Optional<String> suggestCode(String text) {
            List<Country> all = Countries.all();
            return text.length() <= 3
                    ? Suggestions.findNearest(
                            text, all.stream().map(Country::code).toList())
                    : Suggestions.findNearest(
                                    text, all.stream().map(Country::name).toList())
                            .flatMap(CountryNames::find)
                            .map(Country::code);
        }
    }
}

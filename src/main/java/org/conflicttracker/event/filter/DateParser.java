package org.conflicttracker.event.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.web.problem.Quote;

/** Parser of days and instants in ISO 8601, which suggests a valid value for other spellings. */
final class DateParser {

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
                        suggestDate(text).or(() -> findInterval(text).map(edge).map(LocalDate::toString))));
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

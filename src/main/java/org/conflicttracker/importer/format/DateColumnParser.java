package org.conflicttracker.importer.format;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.command.DateInput;

/** Parser of date columns. A row whose start date is unreadable or in the future is rejected; an impossible end date is dropped. */
final class DateColumnParser {

    private final RowContext row;
    private final LocalDate tomorrow;

    DateColumnParser(RowContext row, Clock clock) {
        this.row = row;
        this.tomorrow = LocalDate.now(clock).plusDays(1);
    }

    /** The start date; null if the row was rejected. */
    LocalDate parseStart(String column) {
        if (row.text(column) == null) {
            row.reject(column, "The date is missing.");
            return null;
        }
        LocalDate start = parseDate(column);
        if (start == null) {
            row.reject(column, "This is not a valid date.");
        } else if (start.isAfter(tomorrow)) {
            row.reject(column, "The date is in the future.");
        }
        return row.isRejected() ? null : start;
    }

    /** Date range with its precision; {@code endColumn} is null for a single day. */
    DateInput parseDates(LocalDate start, String endColumn, DatePrecision stated) {
        LocalDate end = endColumn == null || row.text(endColumn) == null ? start : parseEnd(start, endColumn);
        DatePrecision precision = stated != null ? stated : inferPrecision(start, end);
        if (end.isAfter(latestAllowed(precision))) {
            row.keepInExtra(endColumn, "The last day is in the future; only the first was imported.");
            end = start;
        }
        return new DateInput(start, end, precision);
    }

    private LocalDate parseEnd(LocalDate start, String column) {
        LocalDate end = parseDate(column);
        if (end == null) {
            row.keepInExtra(column, "This is not a valid date; only the first day was imported.");
        } else if (end.isBefore(start)) {
            row.keepInExtra(column, "The last day is before the first; only the first was imported.");
            end = null;
        }
        return end == null ? start : end;
    }

    /** Date of a cell; the column is marked as used if the text contains nothing but the day. */
    private LocalDate parseDate(String column) {
        String text = row.text(column);
        Optional<LocalDate> date = DateText.find(text);
        date.filter(day -> day.toString().equals(text)).ifPresent(day -> row.markUsed(column));
        return date.orElse(null);
    }

    /** Whether a publication date is possible: tomorrow at the latest. */
    static boolean isNotInFuture(LocalDate day) {
        return !day.isAfter(LocalDate.now(Clock.systemUTC()).plusDays(1));
    }

    private static DatePrecision inferPrecision(LocalDate start, LocalDate end) {
        if (end.equals(start)) {
            return DatePrecision.DAY;
        }
        if (end.isBefore(start.plusDays(6))) {
            return DatePrecision.DAYS;
        }
        if (end.isBefore(start.plusDays(7))) {
            return DatePrecision.WEEK;
        }
        return end.isBefore(start.plusMonths(1)) ? DatePrecision.MONTH : DatePrecision.YEAR;
    }

    private LocalDate latestAllowed(DatePrecision precision) {
        return switch (precision) {
            case DAY, DAYS -> tomorrow;
            case WEEK -> Interval.WEEK.endOf(tomorrow);
            case MONTH -> Interval.MONTH.endOf(tomorrow);
            case YEAR -> Interval.YEAR.endOf(tomorrow);
        };
    }

    /** Parser of date texts: {@code 2015-05-11}, optionally followed by a time; {@code 16 May 2025}; {@code 18/04/2001}, day first. */
    static final class DateText {

        private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ]\\d{1,2}:\\d{2}.*)?");
        private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
        private static final Pattern WORDS = Pattern.compile("(\\d{1,2})[ -](\\p{Alpha}{3,9})[ -](\\d{4})");

        private static final List<String> MONTHS = List.of(
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december");

        private DateText() {}

        static Optional<LocalDate> find(String text) {
            if (text.length() == 10 && text.charAt(4) == '-') {
                return Dates.find(text);
            }
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return date(iso.group(1), number(iso.group(2)), iso.group(3));
            }
            Matcher slashes = SLASHES.matcher(text);
            if (slashes.matches()) {
                return date(slashes.group(3), number(slashes.group(2)), slashes.group(1));
            }
            Matcher words = WORDS.matcher(text);
            return words.matches() ? date(words.group(3), month(words.group(2)), words.group(1)) : Optional.empty();
        }

        private static int month(String word) {
            String name = word.toLowerCase(Locale.ROOT);
            for (int i = 0; i < MONTHS.size(); i++) {
                if (MONTHS.get(i).startsWith(name)) {
                    return i + 1;
                }
            }
            return 0;
        }

        private static int number(String digits) {
            return Integer.parseInt(digits);
        }

        private static Optional<LocalDate> date(String year, int month, String day) {
            try {
                return Optional.of(LocalDate.of(number(year), month, number(day)))
                        .filter(Dates::isSupported);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}

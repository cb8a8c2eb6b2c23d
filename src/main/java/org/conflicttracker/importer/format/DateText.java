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
import org.conflicttracker.event.command.EventInput.DateInput;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.jspecify.annotations.Nullable;

/**
 * Text of a date, taken apart: {@code 2015-05-11}, with or without a time; {@code 16 May 2025}, {@code 9-May-20}, {@code May 9, 2020};
 * {@code 18/04/2001}, {@code 31-12-19}, whose order the text does not say; {@code 43829}, a spreadsheet's serial number.
 *
 * @param first year, of a year first; day, beside a word; the days of a serial number; else the first number
 * @param second month, of a year first and beside a word; else the second number
 * @param third day, of a year first; year, beside a word; else the third number
 * @param shortYear whether the year has two digits
 * @param timed whether a time of day other than midnight follows
 */
record DateText(Form form, int first, int second, int third, boolean shortYear, boolean timed) {

    enum Form {
        YEAR_FIRST,
        WORDS,
        FIGURES,
        SERIAL
    }

    private static final String TIME = "(?:[T ,]+(\\d{1,2}:\\d{2}.*))?";
    private static final Pattern MIDNIGHT = Pattern.compile(
            "(?:0?0:00(?::00(?:[.,]0+)?)?|12:00(?::00)? ?[Aa][Mm])(?: ?(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME + "|(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern FIGURES = Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME);
    private static final Pattern WORDS =
            Pattern.compile("(\\d{1,2})[ ./-]?(\\p{Alpha}{3,9})\\.?[ ,./-]*(\\d{4}|\\d{2})" + TIME);
    private static final Pattern WORD_FIRST =
            Pattern.compile("(\\p{Alpha}{3,9})\\.?[ -](\\d{1,2}),?[ -](\\d{4}|\\d{2})" + TIME);
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:[.,](\\d{1,12}))?");

    private static final int MAX_LENGTH = 60;

    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate FIRST_OF_1904 = LocalDate.of(1904, 1, 1);

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

    /** Takes a stripped text apart; null if it is no date of a known form. Whether the day exists is not checked. */
    static @Nullable DateText parse(String text) {
        if (isPlainIso(text)) {
            return new DateText(
                    Form.YEAR_FIRST, digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10), false, false);
        }
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return yearFirst.group(1) == null
                    ? new DateText(
                            Form.YEAR_FIRST,
                            number(yearFirst, 6),
                            number(yearFirst, 7),
                            number(yearFirst, 8),
                            false,
                            false)
                    : new DateText(
                            Form.YEAR_FIRST,
                            number(yearFirst, 1),
                            number(yearFirst, 3),
                            number(yearFirst, 4),
                            false,
                            isTimed(yearFirst.group(5)));
        }
        Matcher figures = FIGURES.matcher(text);
        if (figures.matches()) {
            return new DateText(
                    Form.FIGURES,
                    number(figures, 1),
                    number(figures, 3),
                    number(figures, 4),
                    figures.group(4).length() == 2,
                    isTimed(figures.group(5)));
        }
        return parseWordsOrSerial(text);
    }

    private static @Nullable DateText parseWordsOrSerial(String text) {
        Matcher words = WORDS.matcher(text);
        if (words.matches()) {
            return ofWords(number(words, 1), words.group(2), words.group(3), words.group(4));
        }
        Matcher wordFirst = WORD_FIRST.matcher(text);
        if (wordFirst.matches()) {
            return ofWords(number(wordFirst, 2), wordFirst.group(1), wordFirst.group(3), wordFirst.group(4));
        }
        Matcher serial = SERIAL.matcher(text);
        return serial.matches()
                ? new DateText(
                        Form.SERIAL,
                        number(serial, 1),
                        0,
                        0,
                        false,
                        serial.group(2) != null && !serial.group(2).matches("0+"))
                : null;
    }

    private static @Nullable DateText ofWords(int day, String word, String year, @Nullable String time) {
        int month = month(word);
        return month == 0
                ? null
                : new DateText(Form.WORDS, day, month, Integer.parseInt(year), year.length() == 2, isTimed(time));
    }

    /**
     * The date.
     *
     * @param order order of figures, or the beginning of serial numbers; null if it was not settled: then only a text that has one reading
     *     is read
     * @param year the year by another column of the row; null if there is none
     * @param latestYear the last year that two digits may stand for, unless {@code year} says otherwise
     */
    Optional<LocalDate> toDate(@Nullable DateOrder order, @Nullable Integer year, int latestYear) {
        return switch (form) {
            case YEAR_FIRST -> date(first, second, third);
            case WORDS -> date(fullYear(third, year, latestYear), second, first);
            case SERIAL ->
                order == DateOrder.SERIAL_1900 || order == DateOrder.SERIAL_1904
                        ? Optional.of((order == DateOrder.SERIAL_1900 ? BEFORE_1900 : FIRST_OF_1904).plusDays(first))
                        : Optional.empty();
            case FIGURES -> order == null ? onlyReading(year, latestYear) : figures(order, year, latestYear);
        };
    }

    private Optional<LocalDate> figures(DateOrder order, @Nullable Integer year, int latestYear) {
        return switch (order) {
            case DMY -> date(fullYear(third, year, latestYear), second, first);
            case MDY -> date(fullYear(third, year, latestYear), first, second);
            case YMD -> shortYear ? date(fullYear(first, year, latestYear), second, third) : Optional.empty();
            case SERIAL_1900, SERIAL_1904 -> Optional.empty();
        };
    }

    private Optional<LocalDate> onlyReading(@Nullable Integer year, int latestYear) {
        Optional<LocalDate> dayFirst = figures(DateOrder.DMY, year, latestYear);
        Optional<LocalDate> monthFirst = figures(DateOrder.MDY, year, latestYear);
        return dayFirst.equals(monthFirst) ? dayFirst : Optional.empty();
    }

    private int fullYear(int digits, @Nullable Integer year, int latestYear) {
        if (!shortYear) {
            return digits;
        }
        int later = 2000 + digits;
        int earlier = 1900 + digits;
        if (year != null) {
            return Math.abs(later - year) < Math.abs(earlier - year) ? later : earlier;
        }
        return later <= latestYear ? later : earlier;
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, month, day)).filter(Dates::isSupported);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlainIso(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(i);
            if (i != 4 && i != 7 && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static boolean isTimed(@Nullable String time) {
        return time != null && !MIDNIGHT.matcher(time.strip()).matches();
    }

    /** Number of the month whose English name begins with the word; 0 if there is none. */
    private static int month(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(name)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Parser of date columns. A row whose start date is unreadable or in the future is rejected; an impossible end date is dropped. */
    static final class DateColumnParser {

        private final RowContext row;
        private final LocalDate tomorrow;

        DateColumnParser(RowContext row, Clock clock) {
            this.row = row;
            this.tomorrow = LocalDate.now(clock).plusDays(1);
        }

        /** The start date; null if the row was rejected. */
        @Nullable
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
        DateInput parseDates(LocalDate start, @Nullable String endColumn, @Nullable DatePrecision stated) {
            LocalDate end = endColumn == null || row.text(endColumn) == null ? start : parseEnd(start, endColumn);
            DatePrecision precision = stated != null ? stated : inferPrecision(start, end);
            if (endColumn != null && end.isAfter(latestAllowed(precision))) {
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
        private @Nullable LocalDate parseDate(String column) {
            String cell = row.text(column);
            DateText text = cell == null ? null : DateText.parse(cell);
            if (text == null) {
                return null;
            }
            Optional<LocalDate> date = text.toDate(row.dateOrder(column), parseYear(), tomorrow.getYear() + 1);
            if (date.isPresent() && !text.timed()) {
                row.markUsed(column);
            }
            return date.orElse(null);
        }

        /** The year that the row states beside its dates; null if it states none. */
        private @Nullable Integer parseYear() {
            String year = row.text("year");
            return year != null && year.length() == 4 && NumberText.isPlain(year) ? Integer.valueOf(year) : null;
        }

        /** A date in a list of dates, in the order of a column of dates; empty if it cannot be read. */
        Optional<LocalDate> parseEntry(String text, String column) {
            DateText date = DateText.parse(text);
            return date == null ? Optional.empty() : date.toDate(row.dateOrder(column), null, tomorrow.getYear() + 1);
        }

        /** Whether a publication date is possible: tomorrow at the latest. */
        static boolean isNotInFuture(LocalDate day) {
            return !day.isAfter(LocalDate.now(Clock.systemUTC()).plusDays(1));
        }

        /** The precision of a range for which none is stated: by its length. */
        static DatePrecision inferPrecision(LocalDate start, LocalDate end) {
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
    }
}

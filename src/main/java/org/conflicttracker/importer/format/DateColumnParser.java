package org.conflicttracker.importer.format;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.conflicttracker.common.time.DatePrecision;
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
        DateText text = DateText.parse(row.text(column));
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
    private Integer parseYear() {
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

package org.conflicttracker.importer.format;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.command.DateInput;

/** When it happened. A row without a readable first day, or one in the future, is refused; a last day that cannot be is left out. */
final class DateColumnParser {

    private final RowContext row;
    private final LocalDate tomorrow;

    DateColumnParser(RowContext row, Clock clock) {
        this.row = row;
        this.tomorrow = LocalDate.now(clock).plusDays(1);
    }

    /** The first day; null after the row was rejected. */
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

    /** Start to end, as well as they are known; the end's column is null for a single day. */
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

    /** Has a place where the text says nothing beyond the day. */
    private LocalDate parseDate(String column) {
        String text = row.text(column);
        Optional<LocalDate> date = DateText.find(text);
        date.filter(day -> day.toString().equals(text)).ifPresent(day -> row.markUsed(column));
        return date.orElse(null);
    }

    /** Whether a report can be of that day: not after tomorrow. */
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
}

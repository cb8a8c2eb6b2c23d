package org.conflicttracker.event.request;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.filter.WhenCondition;
import org.conflicttracker.time.DatePrecision;
import org.conflicttracker.time.Days;

/** Reads when it happened. */
final class WhenReader {

    private WhenReader() {}

    static WhenCondition read(WhenParameters given, Question question) {
        String which = question.one("dates", given.dates, Readings.word(List.of("start", "overlap"), word -> word));
        return new WhenCondition(
                "overlap".equals(which),
                days(given, question),
                new PrecisionReader<>(question, DatePrecision.class, "datePrecision")
                        .read(given.datePrecision, given.datePrecisionIs));
    }

    private static Days days(WhenParameters given, Question question) {
        LocalDate from = question.one("from", given.from, DateReading::from);
        LocalDate to = question.one("to", given.to, DateReading::to);
        if (from != null && to != null && from.isAfter(to)) {
            question.fault("from", "The range begins (" + from + ") after its end (" + to + ").", Optional.empty());
            return Days.ALL;
        }
        return new Days(from, to);
    }
}

package org.conflicttracker.event.filter;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;

/** Reads when it happened. */
final class DateFilterParser {

    private DateFilterParser() {}

    static DateFilter read(DateFilterParameters given, ParameterParser question) {
        String which = question.one("dates", given.dates, ValueParsers.word(List.of("start", "overlap"), word -> word));
        return new DateFilter(
                "overlap".equals(which),
                days(given, question),
                new PrecisionParser<>(question, DatePrecision.class, "datePrecision")
                        .read(given.datePrecision, given.datePrecisionIs));
    }

    private static Days days(DateFilterParameters given, ParameterParser question) {
        LocalDate from = question.one("from", given.from, DateParser::from);
        LocalDate to = question.one("to", given.to, DateParser::to);
        if (from != null && to != null && from.isAfter(to)) {
            question.fault("from", "The range begins (" + from + ") after its end (" + to + ").", Optional.empty());
            return Days.ALL;
        }
        return new Days(from, to);
    }
}

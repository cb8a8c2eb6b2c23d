package org.conflicttracker.event.filter;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;

/** Reads when it happened. */
final class DateFilterParser {

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
            question.addError("from", "The range begins (" + from + ") after its end (" + to + ").", Optional.empty());
            return Days.ALL;
        }
        return new Days(from, to);
    }
}

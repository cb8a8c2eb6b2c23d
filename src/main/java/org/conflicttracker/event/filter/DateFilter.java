package org.conflicttracker.event.filter;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.filter.TermsParser.PrecisionParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Filter on dates.
 *
 * @param overlap whether any day of the event may be in the range; else its first day must be
 * @param days the range; open ends are null
 * @param precision accepted precisions
 */
public record DateFilter(boolean overlap, Days days, Terms<DatePrecision> precision) {

    public static final DateFilter UNRESTRICTED = new DateFilter(false, Days.ALL, Terms.unrestricted());

    /** Query parameters of the filter. */
    public static class DateFilterParameters {

        @RestQuery
        @Parameter(
                description =
                        "Whether `from` and `to` apply to the first day of an event (`start`, the default) or to any"
                                + " of its days (`overlap`).",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"start", "overlap"}),
                examples = {
                    @ExampleObject(name = "none", summary = "The default: first day"),
                    @ExampleObject(name = "one", summary = "The first day counts", value = "start")
                })
        @CanonicalForm(value = ValueForm.LOWER_CASE, defaultValue = "start")
        public List<String> dates;

        @RestQuery
        @Parameter(
                description =
                        "Only events from this day on, e.g. 2025-03-01. A month (2025-03) or a year (2025) means its"
                                + " first day; a time (2025-03-01T10:00:00+03:00) or 13 digits, milliseconds since 1970, mean"
                                + " their day.",
                schema = @Schema(type = SchemaType.STRING),
                example = "2025-03-01")
        @CanonicalForm(ValueForm.FIRST_DAY)
        public List<String> from;

        @RestQuery
        @Parameter(
                description = "Only events up to and including this day, e.g. 2025-03-31. A month (2025-03) or a year"
                        + " (2025) means its last day; a time or 13 digits mean their day, as in `from`.",
                schema = @Schema(type = SchemaType.STRING),
                example = "2025-03-31")
        @CanonicalForm(ValueForm.LAST_DAY)
        public List<String> to;

        @RestQuery
        @Parameter(
                description =
                        "Time zone for times in `from` and `to` that end with Z or are 13 digits, e.g. Asia/Damascus."
                                + " Without it: UTC. Dates need none: they are days at the place.",
                schema = @Schema(type = SchemaType.STRING, defaultValue = "UTC"),
                examples = {
                    @ExampleObject(name = "none", summary = "UTC"),
                    @ExampleObject(name = "one", summary = "Syria", value = "Asia/Damascus")
                })
        @CanonicalForm(ValueForm.RESOLVED)
        public List<String> tz;

        @RestQuery
        @Parameter(
                description =
                        "How precisely the date is known, at least: DAY, DAYS (within two to six days), WEEK, MONTH"
                                + " or YEAR. WEEK includes events known to the day. `!WEEK` excludes events known to the week"
                                + " or better.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Known to the week or better", value = "[\"WEEK\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> datePrecision;

        @RestQuery
        @Parameter(
                description =
                        "Exactly this precision of the date: DAY, DAYS, WEEK, MONTH or YEAR. Repeat the parameter for"
                                + " several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Known to a few days", value = "[\"DAYS\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> datePrecisionIs;

        DateFilter parse(TermsParser parser) {
            String mode = parser.parseSingle("dates", dates, ValueParsers.oneOf("start", "overlap"));
            return new DateFilter(
                    "overlap".equals(mode),
                    parseDays(parser),
                    new PrecisionParser<>(parser, DatePrecision.class, "datePrecision")
                            .parse(datePrecision, datePrecisionIs));
        }

        private Days parseDays(TermsParser parser) {
            ZoneId given = parser.parseSingle("tz", tz, DateParser::parseZone);
            ZoneId zone = given == null ? ZoneOffset.UTC : given;
            LocalDate from = parser.parseSingle("from", this.from, text -> DateParser.parseRangeStart(text, zone));
            LocalDate to = parser.parseSingle("to", this.to, text -> DateParser.parseRangeEnd(text, zone));
            if (from != null && to != null && from.isAfter(to)) {
                parser.addError("from", "The period begins (" + from + ") after its end (" + to + ").");
                return Days.ALL;
            }
            return new Days(from, to);
        }
    }

    /**
     * Rule for the counting day of an event: its first day, or the first day of the filter's range for an event that began
     * earlier and is selected by overlap.
     */
    public record Counting(DateFilter dateFilter) {

        public LocalDate countingDay(EventDates dates) {
            LocalDate from = dateFilter.days().from();
            return from != null && startsBeforeRange(dates) ? from : dates.start();
        }

        /** Whether the event may have happened, in part, outside the interval in which it counts. */
        public boolean isImprecise(EventDates dates, Interval interval) {
            return startsBeforeRange(dates)
                    || !interval.daysOf(countingDay(dates)).contains(dates.possibleDays());
        }

        /** Filter parameters that restrict the selection to the events whose counting day is within these days. */
        public Map<String, List<String>> filterReplacements(Days days) {
            Days range = dateFilter.days();
            Days within = days.intersect(range)
                    .orElseThrow(() -> new IllegalArgumentException(days + " lies outside " + range));
            boolean first =
                    dateFilter.overlap() && range.from() != null && range.from().equals(within.from());
            Map<String, List<String>> replacements = new LinkedHashMap<>();
            replacements.put("dates", List.of(first ? "overlap" : "start"));
            if (within.from() != null) {
                replacements.put("from", List.of(within.from().toString()));
            }
            if (within.to() != null) {
                replacements.put("to", List.of(within.to().toString()));
            }
            return replacements;
        }

        private boolean startsBeforeRange(EventDates dates) {
            LocalDate from = dateFilter.days().from();
            return dateFilter.overlap() && from != null && dates.start().isBefore(from);
        }
    }
}

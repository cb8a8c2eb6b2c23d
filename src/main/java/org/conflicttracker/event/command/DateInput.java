package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.RewrittenBy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Date of an event as stated in a request or a data set. */
@RewrittenBy(DateInput.WholePeriods.class)
@Schema(name = "DateInput", description = "When it happened: local calendar dates")
public record DateInput(
        @NotNull @Schema(description = "First day; a month (2017-01) or a year (2017) if no more is known")
        LocalDate start,

        @Schema(description = "Last day, month or year; leave out for a single one")
        LocalDate end,

        @Schema(
                description =
                        "How precisely the dates are known; can be left out for a single known day, a month or a year")
        DatePrecision precision) {

    /**
     * Rewriting of months and years: {@code 2017-01} as start is its first day, as end (of which it is the default) its last
     * day, and the precision is MONTH; a year likewise.
     */
    public static final class WholePeriods implements UnaryOperator<ObjectNode> {

        private static final String START = "start";
        private static final String END = "end";
        private static final String PRECISION = "precision";

        private record Period(Days days, DatePrecision precision) {

            static Optional<Period> find(JsonNode text) {
                return text.isTextual()
                        ? find(text.textValue(), Interval.MONTH, DatePrecision.MONTH)
                                .or(() -> find(text.textValue(), Interval.YEAR, DatePrecision.YEAR))
                        : Optional.empty();
            }

            private static Optional<Period> find(String text, Interval interval, DatePrecision precision) {
                return interval.findDays(text).map(days -> new Period(days, precision));
            }
        }

        @Override
        public ObjectNode apply(ObjectNode date) {
            Optional<Period> start = Period.find(date.path(START));
            Optional<Period> end = date.hasNonNull(END) ? Period.find(date.path(END)) : start;
            Optional<DatePrecision> precision = Stream.of(start, end)
                    .flatMap(Optional::stream)
                    .map(Period::precision)
                    .max(Comparator.naturalOrder());
            if (precision.isEmpty()) {
                return date;
            }
            ObjectNode whole = date.deepCopy();
            start.ifPresent(period -> whole.put(START, period.days().from().toString()));
            end.ifPresent(period -> whole.put(END, period.days().to().toString()));
            if (!date.hasNonNull(PRECISION)) {
                whole.put(PRECISION, precision.get().name());
            } else if (isFiner(date.get(PRECISION).asText(), precision.get())) {
                throw new IllegalArgumentException("The precision cannot be "
                        + date.get(PRECISION).asText() + ": a month or a year is given. Leave it out, or give days.");
            }
            return whole;
        }

        private static boolean isFiner(String code, DatePrecision precision) {
            return EnumCodes.find(DatePrecision.class, code)
                    .filter(given -> given.compareTo(precision) < 0)
                    .isPresent();
        }
    }

    LocalDate lastDay() {
        return end == null ? start : end;
    }

    /** Precision of the date; null if several days are stated without one. */
    DatePrecision effectivePrecision() {
        return precision == null && lastDay().equals(start) ? DatePrecision.DAY : precision;
    }
}

package org.conflicttracker.event.filter;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.common.time.Interval;

/**
 * Rule for the counting day of an event: its first day, or the first day of the filter's range for an event that began
 * earlier and is selected by overlap.
 */
public record Counting(DateFilter dateFilter) {

    public LocalDate countingDay(EventDates dates) {
        return startsBeforeRange(dates) ? dateFilter.days().from() : dates.start();
    }

    /** Whether the event may have happened, in part, outside the interval in which it counts. */
    public boolean isImprecise(EventDates dates, Interval interval) {
        return startsBeforeRange(dates) || !interval.daysOf(countingDay(dates)).contains(dates.possibleDays());
    }

    /** Filter parameters that restrict the selection to the events whose counting day is within these days. */
    public Map<String, List<String>> filterReplacements(Days days) {
        Days range = dateFilter.days();
        Days within =
                days.intersect(range).orElseThrow(() -> new IllegalArgumentException(days + " lies outside " + range));
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

package org.conflicttracker.event.filter;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.common.time.Interval;

/**
 * On which day an event counts: its first; where events that began before the range are selected too, the first of the range for
 * these.
 */
public record Counting(DateFilter dateFilter) {

    public LocalDate countingDay(EventDates dates) {
        return startsBeforeRange(dates) ? dateFilter.days().from() : dates.start();
    }

    /** Whether the event may have happened, in part, outside the interval that it counts in. */
    public boolean isImprecise(EventDates dates, Interval interval) {
        return startsBeforeRange(dates) || !interval.daysOf(countingDay(dates)).contains(dates.possibleDays());
    }

    /** What to replace in the filter so that it selects just the events that count within these days. */
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

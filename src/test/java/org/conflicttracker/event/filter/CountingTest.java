package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assumptions;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.DateFilter.Counting;

class CountingTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 12, 1);

    /** The link to an interval selects exactly the events that count in it. */
    @Property
    void linksSelectWhatCounts(
            @ForAll Interval interval,
            @ForAll @IntRange(max = 100) int start,
            @ForAll @IntRange(max = 60) int lasts,
            @ForAll("ranges") Range range) {
        var event = new EventDates(FIRST.plusDays(start), FIRST.plusDays(start + lasts), DatePrecision.DAY);
        var when = range.when();
        Assumptions.assumeThat(selects(when, event)).isTrue();
        var counting = new Counting(when);
        var own = interval.daysOf(counting.countingDay(event));
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(100)); day = interval.next(interval.startOf(day))) {
            var piece = interval.daysOf(day);
            if (piece.intersect(when.days()).isPresent()) {
                assertThat(selects(replaced(when, counting.filterReplacements(piece)), event))
                        .isEqualTo(piece.equals(own));
            }
        }
    }

    /** A number below 0 is an open end. */
    record Range(boolean overlap, int from, int length) {

        DateFilter when() {
            LocalDate begin = from < 0 ? null : FIRST.plusDays(from);
            LocalDate end = length < 0 ? null : FIRST.plusDays(Math.max(from, 0) + length);
            return new DateFilter(overlap, new Days(begin, end), Terms.unrestricted());
        }
    }

    @Provide
    Arbitrary<Range> ranges() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-20, 100),
                        Arbitraries.integers().between(-10, 80))
                .as(Range::new);
    }

    private static DateFilter replaced(DateFilter when, Map<String, List<String>> by) {
        return new DateFilter(
                by.get("dates").equals(List.of("overlap")),
                new Days(
                        by.containsKey("from")
                                ? LocalDate.parse(by.get("from").get(0))
                                : when.days().from(),
                        by.containsKey("to")
                                ? LocalDate.parse(by.get("to").get(0))
                                : when.days().to()),
                when.precision());
    }

    /** The rule of the API document for what a range selects. */
    private static boolean selects(DateFilter when, EventDates event) {
        return when.overlap()
                ? when.days().intersect(new Days(event.start(), event.end())).isPresent()
                : when.days().contains(event.start());
    }
}

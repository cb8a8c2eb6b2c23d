package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BucketCalendarTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void eachDayLiesInTheIntervalThatItLiesIn(Interval length) {
        for (int round = 0; round < 60; round++) {
            LocalDate from = Dates.FIRST.plusDays(random.nextInt(3_600_000));
            check(BucketCalendar.of(length, from, from.plusDays(random.nextInt(800))), from);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstAndTheLastYearAreLikeOthers(Interval length) {
        check(BucketCalendar.of(length, Dates.FIRST, LocalDate.of(2, 6, 30)), Dates.FIRST);
        LocalDate from = LocalDate.of(9998, 2, 3);
        check(BucketCalendar.of(length, from, Dates.LAST), from);
    }

    private void check(BucketCalendar calendar, LocalDate from) {
        int days = calendar.bucketByDay().length;
        int first = (int) from.toEpochDay();
        int last = first + days - 1;
        Interval length = calendar.bucketLength();
        assertThat(calendar.covers(first, last)).isTrue();
        assertThat(calendar.covers(first - 1, last)).isFalse();
        assertThat(calendar.covers(first, last + 1)).isFalse();
        for (int day = first; day <= last; day++) {
            LocalDate date = LocalDate.ofEpochDay(day);
            String what = length + " of " + date + " from " + from + ", seed " + seed;
            assertThat(calendar.key(calendar.of(day))).as(what).isEqualTo(length.keyOf(date));
            assertThat(calendar.startOf(day)).as(what).isEqualTo((int)
                    length.startOf(date).toEpochDay());
            assertThat(calendar.endOf(day)).as(what).isEqualTo((int)
                    Math.min(last, length.endOf(date).toEpochDay()));
        }
    }
}

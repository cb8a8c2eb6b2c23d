package org.conflicttracker.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(NaiveCalendar.class)
@Domain(DomainContext.Global.class)
class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "DAY,     2025-03-06, 2025-03-06, 2025-03-06..2025-03-06",
        "WEEK,    2025-03-06, 2025-W10,   2025-03-03..2025-03-09",
        "WEEK,    2024-12-30, 2025-W01,   2024-12-30..2025-01-05",
        "WEEK,    2021-01-01, 2020-W53,   2020-12-28..2021-01-03",
        "MONTH,   2024-02-11, 2024-02,    2024-02-01..2024-02-29",
        "QUARTER, 2025-03-31, 2025-Q1,    2025-01-01..2025-03-31",
        "QUARTER, 2025-10-01, 2025-Q4,    2025-10-01..2025-12-31",
        "YEAR,    0987-06-05, 0987,       0987-01-01..0987-12-31"
    })
    void everyIntervalHasAKeyAStartAndAnEnd(Interval interval, LocalDate date, String key, String days) {
        assertThat(interval.keyOf(date)).isEqualTo(key);
        assertThat(interval.startOf(date) + ".." + interval.endOf(date)).isEqualTo(days);
    }

    @Test
    void theLastWeekEndsWithTheLastDay() {
        assertThat(Interval.WEEK.endOf(Dates.LAST)).isEqualTo(Dates.LAST);
        assertThat(Interval.WEEK.findDays("9999-W52")).contains(new Days(LocalDate.of(9999, 12, 27), Dates.LAST));
        assertThat(Interval.WEEK.startOf(Dates.FIRST)).isEqualTo(Dates.FIRST);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2025-02-29",
        "DAY, 2025-3-06",
        "DAY, 0000-01-01",
        "WEEK, 2025-W53",
        "WEEK, 2025-W00",
        "WEEK, 9999-W53",
        "MONTH, 2025-13",
        "MONTH, 2025-Q1",
        "QUARTER, 2025-Q5",
        "YEAR, 0000",
        "YEAR, 25",
        "YEAR, 10000",
        "YEAR, ''"
    })
    void whatIsNoKeyHasNoDays(Interval interval, String key) {
        assertThat(interval.findDays(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01", "0000-12-31"})
    void datesBeyondTheSupportedYearsAreRefused(LocalDate date) {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.DAY.keyOf(date));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.DAY.startOf(date));
    }

    @Test
    void coarserGoesUpToTheYear() {
        assertThat(Interval.DAY.findCoarser()).contains(Interval.WEEK);
        assertThat(Interval.QUARTER.findCoarser()).contains(Interval.YEAR);
        assertThat(Interval.YEAR.findCoarser()).isEmpty();
    }

    @Test
    void intervalsAreCountedWithBothEnds() {
        LocalDate newYearsEve = LocalDate.of(2024, 12, 31);
        assertThat(Interval.YEAR.count(newYearsEve, newYearsEve.plusDays(1))).isEqualTo(2);
        assertThat(Interval.WEEK.count(newYearsEve, newYearsEve.plusDays(1))).isEqualTo(1);
        assertThat(Interval.QUARTER.count(newYearsEve, LocalDate.of(2026, 1, 1)))
                .isEqualTo(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.DAY.count(newYearsEve, newYearsEve.minusDays(1)));
    }

    @Property
    void anIntervalHoldsItsDateAndNeighboursMeet(@ForAll Interval interval, @ForAll LocalDate date) {
        LocalDate start = interval.startOf(date);
        LocalDate end = interval.endOf(date);
        assertThat(date).isBetween(start, end);
        assertThat(interval.startOf(end)).isEqualTo(start);
        if (end.isBefore(Dates.LAST)) {
            assertThat(interval.next(start)).isEqualTo(end.plusDays(1)).isEqualTo(interval.startOf(end.plusDays(1)));
        }
    }

    @Property
    void aKeyNamesItsDaysAndOnlyThem(@ForAll Interval interval, @ForAll LocalDate date, @ForAll LocalDate other) {
        String key = interval.keyOf(date);
        assertThat(interval.findDays(key)).contains(interval.daysOf(date));
        assertThat(interval.keyOf(other).equals(key))
                .isEqualTo(interval.daysOf(date).contains(other));
        assertThat(Integer.signum(key.compareTo(interval.keyOf(other))))
                .isEqualTo(Integer.signum(interval.startOf(date).compareTo(interval.startOf(other))));
    }

    @Property(tries = 200)
    void countingIsWalking(@ForAll Interval interval, @ForAll LocalDate from, @ForAll LocalDate other) {
        LocalDate to = from.plusDays(Math.floorMod(ChronoUnit.DAYS.between(from, other), 1_000));
        if (Dates.isSupported(to)) {
            long walked = 0;
            for (LocalDate at = interval.startOf(from); !at.isAfter(to); at = interval.next(at)) {
                walked++;
            }
            assertThat(interval.count(from, to)).isEqualTo(walked);
        }
    }
}

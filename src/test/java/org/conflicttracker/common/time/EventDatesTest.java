package org.conflicttracker.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Domain(NaiveCalendar.class)
@Domain(DomainContext.Global.class)
class EventDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2025-03-06, 2025-03-06, DAY,   2025-03-06, 2025-03-06",
        "2025-03-06, 2025-05-10, DAY,   2025-03-06, 2025-05-10",
        "2025-03-06, 2025-03-10, DAYS,  2025-03-06, 2025-03-10",
        "2025-03-06, 2025-03-06, WEEK,  2025-03-03, 2025-03-09",
        "2025-03-07, 2025-03-12, WEEK,  2025-03-03, 2025-03-16",
        "2025-03-07, 2025-03-13, WEEK,  2025-03-07, 2025-03-13",
        "2024-02-10, 2024-02-10, MONTH, 2024-02-01, 2024-02-29",
        "2025-03-20, 2025-04-15, MONTH, 2025-03-01, 2025-04-30",
        "2025-02-01, 2025-02-28, MONTH, 2025-02-01, 2025-02-28",
        "2025-03-20, 2025-04-16, MONTH, 2025-03-20, 2025-04-16",
        "2025-06-01, 2025-06-30, YEAR,  2025-01-01, 2025-12-31",
        "2024-06-01, 2025-05-31, YEAR,  2024-06-01, 2025-05-31",
        "9999-12-30, 9999-12-31, WEEK,  9999-12-27, 9999-12-31"
    })
    void theSpanIsAsWideAsThePrecision(
            LocalDate start, LocalDate end, DatePrecision precision, LocalDate from, LocalDate to) {
        assertThat(new EventDates(start, end, precision).possibleDays()).isEqualTo(new Days(from, to));
    }

    @Test
    void theEndIsNotBeforeTheStart() {
        LocalDate day = LocalDate.of(2025, 3, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventDates(day, day.minusDays(1), DatePrecision.DAY))
                .withMessage("The end (2025-03-05) is before the start (2025-03-06)");
    }

    @Test
    void datesBeyondTheSupportedYearsAreRefused() {
        LocalDate late = LocalDate.of(10_000, 1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new EventDates(late, late, DatePrecision.DAY));
    }

    @Property
    void theSpanHoldsStartAndEnd(@ForAll LocalDate one, @ForAll LocalDate two, @ForAll DatePrecision precision) {
        EventDates dates = new EventDates(Dates.earlier(one, two), Dates.later(one, two), precision);
        assertThat(dates.possibleDays().contains(new Days(dates.start(), dates.end())))
                .isTrue();
    }
}

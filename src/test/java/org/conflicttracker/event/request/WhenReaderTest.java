package org.conflicttracker.event.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.Set;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.WhenCondition;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.time.DatePrecision;
import org.conflicttracker.time.Days;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenReaderTest {

    @Test
    void nothingAskedIsAnyTime() {
        assertThat(Request.of().filter().when()).isEqualTo(WhenCondition.OPEN);
    }

    @Test
    void aRangeMayBeOpenAtAnEnd() {
        LocalDate march = LocalDate.of(2025, 3, 1);
        assertThat(Request.of("from=2025-03-01").filter().when().days()).isEqualTo(new Days(march, null));
        assertThat(Request.of("to=2025-03-01").filter().when().days()).isEqualTo(new Days(null, march));
    }

    @Test
    void aRangeMayBeOneDay() {
        assertThat(Request.of("from=2025-03-01", "to=2025-03-01").faults()).isEmpty();
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        assertThat(Request.of("from=2025-03-02", "to=2025-03-01").faults())
                .extracting(Fault::parameter)
                .containsExactly("from");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2025-3-6, 2025-03-06",
        "from=2025/03/06, 2025-03-06",
        "from=20250306, 2025-03-06",
        "from=2025-03-06T10:00:00Z, 2025-03-06",
        "from=2025, 2025-01-01",
        "to=2025, 2025-12-31",
        "to=2025-02, 2025-02-28",
        "to=2025-Q1, 2025-03-31"
    })
    void whatIsNearlyADateIsRefusedWithTheDate(String parameter, String suggestion) {
        assertThat(Request.of(parameter).faults()).extracting(Fault::suggestion).containsExactly(suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-30", "06.03.2025", "yesterday", "0000-01-01", "99999-01-01"})
    void whatIsNoDateIsRefused(String text) {
        assertThat(Request.of("from=" + text).faults())
                .extracting(Fault::parameter, Fault::suggestion)
                .containsExactly(tuple("from", null));
    }

    @Test
    void datesChooseWhetherAnyDayCounts() {
        assertThat(Request.of("dates=overlap").filter().when().overlap()).isTrue();
        assertThat(Request.of("dates=start").filter().when().overlap()).isFalse();
        assertThat(Request.of("dates=overlaps").faults())
                .extracting(Fault::suggestion)
                .containsExactly("overlap");
    }

    @Test
    void precisionMeansAtLeast() {
        assertThat(precision("datePrecision=WEEK"))
                .isEqualTo(Terms.of(Set.of(DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK)));
    }

    @Test
    void ofSeveralPrecisionsTheLoosestCounts() {
        assertThat(precision("datePrecision=MONTH", "datePrecision=DAY")).isEqualTo(precision("datePrecision=MONTH"));
        assertThat(precision("datePrecision=DAY,MONTH")).isEqualTo(precision("datePrecision=MONTH"));
    }

    @Test
    void anExcludedPrecisionExcludesTheBetterOnes() {
        assertThat(precision("datePrecision=!WEEK").excluded())
                .containsExactlyInAnyOrder(DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK);
        assertThat(precision("datePrecision=MONTH", "datePrecision=!DAYS").included())
                .containsExactlyInAnyOrder(DatePrecision.WEEK, DatePrecision.MONTH);
    }

    @Test
    void exactPrecisionsAreTakenAsTheyAre() {
        assertThat(precision("datePrecisionIs=WEEK,YEAR"))
                .isEqualTo(Terms.of(Set.of(DatePrecision.WEEK, DatePrecision.YEAR)));
    }

    @Test
    void bothWaysOfAskingForPrecisionMustHold() {
        assertThat(precision("datePrecision=WEEK", "datePrecisionIs=WEEK,YEAR"))
                .isEqualTo(Terms.of(Set.of(DatePrecision.WEEK)));
        assertThat(precision("datePrecision=*", "datePrecisionIs=WEEK"))
                .isEqualTo(Terms.of(Set.of(DatePrecision.WEEK)));
        assertThat(precision("datePrecision=DAYS", "datePrecisionIs=!DAY").included())
                .containsExactly(DatePrecision.DAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "datePrecision=DAY, datePrecisionIs=WEEK",
        "datePrecision=DAY, datePrecision=!WEEK",
        "datePrecision=WEEK, datePrecision=!WEEK",
        "datePrecision=WEEK, datePrecisionIs=!*",
        "datePrecision=*, datePrecisionIs=!*",
        "datePrecisionIs=DAY, datePrecisionIs=!DAY"
    })
    void precisionsThatExcludeEachOtherAreRefused(String one, String other) {
        assertThat(Request.of(one, other).faults()).hasSize(1);
    }

    private static Terms<DatePrecision> precision(String... parameters) {
        return Request.of(parameters).filter().when().precision();
    }
}

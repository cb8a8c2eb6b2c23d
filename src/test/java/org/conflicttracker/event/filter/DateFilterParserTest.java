package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.Set;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.web.problem.ValidationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFilterParserTest {

    @Test
    void nothingAskedIsAnyTime() {
        assertThat(RequestBuilder.of().filter().dates()).isEqualTo(DateFilter.UNRESTRICTED);
    }

    @Test
    void aRangeMayBeOpenAtAnEnd() {
        LocalDate march = LocalDate.of(2025, 3, 1);
        assertThat(RequestBuilder.of("from=2025-03-01").filter().dates().days()).isEqualTo(new Days(march, null));
        assertThat(RequestBuilder.of("to=2025-03-01").filter().dates().days()).isEqualTo(new Days(null, march));
    }

    @Test
    void aRangeMayBeOneDay() {
        assertThat(RequestBuilder.of("from=2025-03-01", "to=2025-03-01").faults())
                .isEmpty();
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        assertThat(RequestBuilder.of("from=2025-03-02", "to=2025-03-01").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("from");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2025-3-6, 2025-03-06",
        "from=2025/03/06, 2025-03-06",
        "from=20250306, 2025-03-06",
        "from=2025-03-06T10:00:00, 2025-03-06",
        "from=2025-W10, 2025-03-03",
        "to=2025-Q1, 2025-03-31"
    })
    void whatIsNearlyADateIsRefusedWithTheDate(String parameter, String suggestion) {
        assertThat(RequestBuilder.of(parameter).faults())
                .extracting(ValidationError::suggestion)
                .containsExactly(suggestion);
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 2025-01-01, 2025-12-31",
        "2024-02, 2024-02-01, 2024-02-29",
        "2025-03-06T23:30:00-05:00, 2025-03-06, 2025-03-06",
        "2025-03-06T00:30:00 03:00, 2025-03-06, 2025-03-06",
        "2025-03-06T23:30:00Z, 2025-03-06, 2025-03-06",
        "1741303800000, 2025-03-06, 2025-03-06"
    })
    void monthsYearsAndInstantsStandForDays(String text, LocalDate first, LocalDate last) {
        assertThat(RequestBuilder.of("from=" + text, "to=" + text)
                        .filter()
                        .dates()
                        .days())
                .isEqualTo(new Days(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-06T23:30:00Z", "1741303800000"})
    void aTimeZoneSaysWhichDayAnInstantIs(String text) {
        assertThat(RequestBuilder.of("from=" + text, "tz=Asia/Damascus")
                        .filter()
                        .dates()
                        .days()
                        .from())
                .isEqualTo(LocalDate.of(2025, 3, 7));
        assertThat(RequestBuilder.of("from=" + text, "tz=Asia/Damaskus").faults())
                .extracting(ValidationError::parameter, ValidationError::suggestion)
                .containsExactly(tuple("tz", "Asia/Damascus"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-30", "06.03.2025", "yesterday", "0000-01-01", "99999-01-01"})
    void whatIsNoDateIsRefused(String text) {
        assertThat(RequestBuilder.of("from=" + text).faults())
                .extracting(ValidationError::parameter, ValidationError::suggestion)
                .containsExactly(tuple("from", null));
    }

    @Test
    void datesChooseWhetherAnyDayCounts() {
        assertThat(RequestBuilder.of("dates=overlap").filter().dates().overlap())
                .isTrue();
        assertThat(RequestBuilder.of("dates=start").filter().dates().overlap()).isFalse();
        assertThat(RequestBuilder.of("dates=overlaps").faults())
                .extracting(ValidationError::suggestion)
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
        assertThat(RequestBuilder.of(one, other).faults()).hasSize(1);
    }

    private static Terms<DatePrecision> precision(String... parameters) {
        return RequestBuilder.of(parameters).filter().dates().precision();
    }
}

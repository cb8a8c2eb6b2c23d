package org.conflicttracker.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import org.conflicttracker.admission.Budgets;
import org.conflicttracker.admission.HeapBudget.RequestPermit;
import org.conflicttracker.analytics.TimeSeries.TimeAxis;
import org.conflicttracker.analytics.TimelineQueryParser.PointLimit;
import org.conflicttracker.analytics.TimelineQueryParser.PointLimit.TimelineSettings;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class PointLimitTest {

    private static final long ROOM = 1 << 30;

    private final PointLimit limit = new PointLimit(
            new TimelineSettings() {
                @Override
                public int mostPoints() {
                    return 100;
                }

                @Override
                public int mostPointsOfAllSeries() {
                    return 300;
                }

                @Override
                public int mostPointLinks() {
                    return 100;
                }
            },
            new RequestPermit(Budgets.of(ROOM)));

    @Test
    void asManyPointsAsTheLimitAreAnswered() {
        assertThatCode(() -> limit.check(days("2025-04-10"), TimeSeries.EMPTY)).doesNotThrowAnyException();
    }

    @Test
    void beyondAnIntervalThatFitsIsOffered() {
        assertThat(suggestion("2025-04-11")).isEqualTo("week");
        assertThat(suggestion("2027-12-31")).isEqualTo("month");
        assertThat(suggestion("2040-12-31")).isEqualTo("quarter");
        assertThat(suggestion("2124-12-31")).isEqualTo("year");
    }

    @Test
    void whereNoneFitsARangeIsAskedFor() {
        var problem =
                catchThrowableOfType(ProblemException.class, () -> limit.check(days("2125-01-01"), TimeSeries.EMPTY));
        assertThat(problem.errors().get(0).suggestion()).isNull();
        assertThat(problem).hasMessageContaining("shorter period");
    }

    @Test
    void manySeriesHaveFewerPointsEach() {
        assertThatCode(() -> limit.check(days("2025-04-10"), TimeSeries.EMPTY, 3))
                .doesNotThrowAnyException();
        var problem = catchThrowableOfType(
                ProblemException.class, () -> limit.check(days("2025-04-10"), TimeSeries.EMPTY, 4));
        assertThat(problem.errors().get(0).suggestion()).isEqualTo("week");
    }

    private String suggestion(String to) {
        return catchThrowableOfType(ProblemException.class, () -> limit.check(days(to), TimeSeries.EMPTY))
                .errors()
                .get(0)
                .suggestion();
    }

    private static TimeAxis days(String to) {
        return new TimeAxis(Interval.DAY, new Days(LocalDate.parse("2025-01-01"), LocalDate.parse(to)), true);
    }
}

package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.admission.RequestPermit;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** Refuses timelines of too many points, and says what fits. */
@ApplicationScoped
class PointLimit {

    /** What a point takes on the heap until it is sent, about: its sums, and what is written of it, in bytes. */
    private static final long BYTES = 1_200;

    /** Series of so few points altogether are left out of account. */
    private static final long FEW = 4_000;

    private final TimelineSettings settings;
    private final RequestPermit permit;

    PointLimit(TimelineSettings settings, RequestPermit permit) {
        this.settings = settings;
        this.permit = permit;
    }

    /** @throws ProblemException 400 where a series has too many points */
    void check(TimeAxis axis, TimeSeries everything) {
        requireAtMost(axis, axis.pointCount(everything), 1, settings.mostPoints());
    }

    /**
     * @param series how many there are
     * @throws ProblemException 400 where all series together have too many points, 503 where there is no room for them now
     */
    void check(TimeAxis axis, TimeSeries everything, int series) {
        long points = axis.pointCount(everything);
        requireAtMost(axis, points, series, (int) Math.min(settings.mostPointsOfAllSeries(), permit.most(BYTES)));
        if (points * series > FEW) {
            permit.require(points * series * BYTES);
        }
    }

    private static void requireAtMost(TimeAxis axis, long points, int series, int most) {
        if (points * series <= most) {
            return;
        }
        Optional<String> fits = findCoarser(axis, most / series);
        String detail = "By " + codeOf(axis.interval()) + " this is " + points + " points"
                + (series > 1 ? " in each of " + series + " series" : "") + "; at most " + most + " are possible. "
                + fits.map(word -> "By " + word + " it fits.")
                        .orElse("Choose a shorter period with from and to" + (series > 1 ? ", or fewer series." : "."));
        throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                .errors(List.of(ValidationError.parameter("interval", detail, fits.orElse(null))));
    }

    private static Optional<String> findCoarser(TimeAxis axis, long most) {
        return Arrays.stream(Interval.values())
                .filter(interval -> interval.compareTo(axis.interval()) > 0)
                .filter(interval -> axis.intervalCount(interval) <= most)
                .findFirst()
                .map(PointLimit::codeOf);
    }

    private static String codeOf(Interval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }
}

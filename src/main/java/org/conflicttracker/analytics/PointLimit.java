package org.conflicttracker.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.admission.RequestPermit;
import org.conflicttracker.analytics.TimeSeries.TimeAxis;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** Limit on the points of a timeline, whose error suggests an interval that fits. */
@ApplicationScoped
class PointLimit {

    /** Heap of a point until it is sent, estimated: its sums and its JSON, in bytes. */
    private static final long BYTES = 1_200;

    /** Number of points up to which no heap permit is needed. */
    private static final long FEW = 4_000;

    private final TimelineSettings settings;
    private final RequestPermit permit;

    PointLimit(TimelineSettings settings, RequestPermit permit) {
        this.settings = settings;
        this.permit = permit;
    }

    /** Whether each point of an answer has a link. @param series number of series */
    boolean mayLink(TimeAxis axis, TimeSeries total, int series) {
        return axis.pointCount(total) * series <= settings.mostPointLinks();
    }

    /** @throws ProblemException 400 if a series has too many points */
    void check(TimeAxis axis, TimeSeries total) {
        requireAtMost(axis, axis.pointCount(total), 1, settings.mostPoints());
    }

    /**
     * @param series number of series
     * @throws ProblemException 400 if all series together have too many points, 503 if there is not enough heap for
     *     them now
     */
    void check(TimeAxis axis, TimeSeries total, int series) {
        long points = axis.pointCount(total);
        requireAtMost(axis, points, series, (int) Math.min(settings.mostPointsOfAllSeries(), permit.most(BYTES)));
        if (points * series > FEW) {
            permit.require(points * series * BYTES);
        }
    }

    private static void requireAtMost(TimeAxis axis, long points, int series, int limit) {
        if (points * series <= limit) {
            return;
        }
        Optional<String> suggestion = findCoarser(axis, limit / series);
        String detail = "By " + codeOf(axis.interval()) + " this is " + points + " points"
                + (series > 1 ? " in each of " + series + " series" : "") + "; at most " + limit + " are possible. "
                + suggestion
                        .map(word -> "By " + word + " it fits.")
                        .orElse("Choose a shorter period with from and to" + (series > 1 ? ", or fewer series." : "."));
        throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                .errors(List.of(ValidationError.parameter("interval", detail, suggestion.orElse(null))));
    }

    private static Optional<String> findCoarser(TimeAxis axis, long limit) {
        return Arrays.stream(Interval.values())
                .filter(interval -> interval.compareTo(axis.interval()) > 0)
                .filter(interval -> axis.intervalCount(interval) <= limit)
                .findFirst()
                .map(PointLimit::codeOf);
    }

    private static String codeOf(Interval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }

    /** Limits on the size of a timeline. */
    @ConfigMapping(prefix = "tracker.timeline")
    public interface TimelineSettings {

        /** Maximum number of points of one series; for more a coarser interval must be requested. */
        @WithDefault("2000")
        int mostPoints();

        /** Maximum number of points of all series together. */
        @WithDefault("200000")
        int mostPointsOfAllSeries();

        /** Maximum number of points that each have a link to their events; beyond, each series has a template. */
        @WithDefault("2000")
        int mostPointLinks();
    }
}

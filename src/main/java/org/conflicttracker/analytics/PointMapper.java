package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.CellSum;

/** Makes the points of series. */
record PointMapper(TimelineQuery query, TimeAxis axis) {

    List<Timeline.Point> points(TimeSeries course) {
        TimeSeries.Step nothing =
                new TimeSeries.Step(CellSum.nothing(query.measures().size()), 0);
        TimeSeries.Step before = nothing;
        List<Timeline.Point> points = new ArrayList<>();
        for (LocalDate start : axis.starts(course)) {
            TimeSeries.Step step = course.steps().getOrDefault(start, nothing);
            before = query.cumulative() ? before.plus(step) : step;
            points.add(point(start, before));
        }
        return points;
    }

    private Timeline.Point point(LocalDate start, TimeSeries.Step step) {
        return new Timeline.Point(
                start,
                query.interval().endOf(start),
                step.tally().events(),
                step.imprecise(),
                CasualtySums.of(query.measures(), query.measures(), step.tally()));
    }
}

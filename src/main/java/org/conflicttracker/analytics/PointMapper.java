package org.conflicttracker.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.CellSum;

/** Makes the points of series. */
record PointMapper(TimelineQuery query, TimeAxis axis) {

    List<Timeline.Point> toPoints(TimeSeries course) {
        TimeSeries.Step nothing =
                new TimeSeries.Step(CellSum.empty(query.measures().size()), 0);
        TimeSeries.Step before = nothing;
        List<Timeline.Point> points = new ArrayList<>();
        for (LocalDate start : axis.bucketStarts(course)) {
            TimeSeries.Step step = course.buckets().getOrDefault(start, nothing);
            before = query.cumulative() ? before.plus(step) : step;
            points.add(toPoint(start, before));
        }
        return points;
    }

    private Timeline.Point toPoint(LocalDate start, TimeSeries.Step step) {
        return new Timeline.Point(
                start,
                query.interval().endOf(start),
                step.sum().events(),
                step.imprecise(),
                CasualtySums.of(query.measures(), query.measures(), step.sum()));
    }
}

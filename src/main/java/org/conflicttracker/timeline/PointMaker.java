package org.conflicttracker.timeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.answer.Sums;
import org.conflicttracker.event.query.Tally;

/** Makes the points of series. */
record PointMaker(TimelineQuery query, Axis axis) {

    List<Timeline.Point> points(Course course) {
        Course.Step nothing = new Course.Step(Tally.nothing(query.measures().size()), 0);
        Course.Step before = nothing;
        List<Timeline.Point> points = new ArrayList<>();
        for (LocalDate start : axis.starts(course)) {
            Course.Step step = course.steps().getOrDefault(start, nothing);
            before = query.cumulative() ? before.plus(step) : step;
            points.add(point(start, before));
        }
        return points;
    }

    private Timeline.Point point(LocalDate start, Course.Step step) {
        return new Timeline.Point(
                start,
                query.interval().endOf(start),
                step.tally().events(),
                step.imprecise(),
                Sums.of(query.measures(), query.measures(), step.tally()));
    }
}

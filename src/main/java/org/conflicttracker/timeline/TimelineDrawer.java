package org.conflicttracker.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.grouping.GroupLinks;
import org.conflicttracker.event.grouping.GroupNaming;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Cells;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.Engines;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.time.Days;

/** Answers with timelines. */
@ApplicationScoped
public class TimelineDrawer {

    private final Questions questions;
    private final Engines engines;
    private final GroupNaming naming;
    private final CellLimit cells;
    private final PointLimit limit;

    TimelineDrawer(Questions questions, Engines engines, GroupNaming naming, CellLimit cells, PointLimit limit) {
        this.questions = questions;
        this.cells = cells;
        this.engines = engines;
        this.naming = naming;
        this.limit = limit;
    }

    /** What the query asks, held to one moment. */
    public Pinned pin(TimelineQuery query, UriInfo request) {
        return questions.pin(query.asked(), request);
    }

    /**
     * @param pinned what the query asks
     * @throws ProblemException 400 where it had too many points, 503 where there is no room for them now
     */
    public Timeline draw(TimelineQuery query, Pinned pinned) {
        try (CellMeter meter = cells.meter()) {
            return draw(query, pinned, meter);
        }
    }

    private Timeline draw(TimelineQuery query, Pinned pinned, CellMeter meter) {
        List<Dimension> dimensions = query.by().keyed();
        // where no event can stand in two series, they come to everything
        boolean once = query.by().multiValued().isEmpty();
        Cells whole = cells(query, pinned, once ? dimensions : List.of(), meter);
        Course everything = Course.of(whole.cells());
        Days range = Axis.range(pinned.filter().when().days(), whole.days());
        Axis axis = new Axis(query.interval(), range, query.fill());
        limit.check(axis, everything);
        PointMaker points = new PointMaker(query, axis);
        Timeline.Series all = all(pinned, everything, points);
        if (dimensions.isEmpty()) {
            return timeline(pinned, points, new Split(List.of(all), null, null));
        }
        Cells split = once ? whole : cells(query, pinned, dimensions, meter);
        List<Track> tracks = Track.of(split.cells());
        int shown = Math.min(query.limit(), tracks.size());
        limit.check(axis, everything, shown + 2);
        return timeline(
                pinned,
                points,
                new Split(
                        series(tracks.subList(0, shown), points, new GroupLinks(pinned, dimensions)),
                        other(tracks.subList(shown, tracks.size()), points),
                        all));
    }

    /** What a timeline is split into. */
    private record Split(List<Timeline.Series> series, Timeline.Series other, Timeline.Series total) {}

    private Cells cells(TimelineQuery query, Pinned pinned, List<Dimension> dimensions, CellMeter meter) {
        return engines.at(pinned.at())
                .cells(new CellQuery(pinned.selection(), dimensions, query.measures(), query.interval()), meter);
    }

    private static Timeline.Series all(Pinned pinned, Course course, PointMaker points) {
        return new Timeline.Series(
                null, "All events", Map.of(), course.events(), 0, points.points(course), pinned.eventsUrl());
    }

    private List<Timeline.Series> series(List<Track> shown, PointMaker points, GroupLinks links) {
        SeriesMaker maker = new SeriesMaker(
                points,
                links,
                naming.names(links.dimensions(), shown.stream().map(Track::key).toList()));
        return shown.stream().map(maker::series).toList();
    }

    private static Timeline.Series other(List<Track> cut, PointMaker points) {
        if (cut.isEmpty()) {
            return null;
        }
        Course rest = cut.stream().map(Track::course).reduce(Course.NOTHING, Course::plus);
        return new Timeline.Series(null, "Other", Map.of(), rest.events(), rest.shared(), points.points(rest), null);
    }

    private static Timeline timeline(Pinned pinned, PointMaker points, Split split) {
        TimelineQuery query = points.query();
        return new Timeline(
                query.interval(),
                query.by().codes().stream().findFirst().orElse(null),
                points.axis().range().from(),
                points.axis().range().to(),
                pinned.touching(),
                split.series(),
                split.other(),
                split.total(),
                query.by().multiValued(),
                pinned.hints());
    }
}

package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellTable;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.ProblemException;

/** Answers with timelines. */
@ApplicationScoped
public class TimelineService {

    private final EventQueryService eventQueries;
    private final EngineSelector engines;
    private final GroupLabelResolver labelResolver;
    private final CellLimit cells;
    private final PointLimit pointLimit;

    TimelineService(
            EventQueryService questions,
            EngineSelector engines,
            GroupLabelResolver naming,
            CellLimit cells,
            PointLimit limit) {
        this.eventQueries = questions;
        this.cells = cells;
        this.engines = engines;
        this.labelResolver = naming;
        this.pointLimit = limit;
    }

    /** What the query asks, held to one moment. */
    public PinnedQuery pinToRevision(TimelineQuery query, UriInfo request) {
        return eventQueries.pinToRevision(query.filterRequest(), request);
    }

    /**
     * @param pinned what the query asks
     * @throws ProblemException 400 where it had too many points, 503 where there is no room for them now
     */
    public Timeline compute(TimelineQuery query, PinnedQuery pinned) {
        try (CellMeter meter = cells.meter()) {
            return compute(query, pinned, meter);
        }
    }

    private Timeline compute(TimelineQuery query, PinnedQuery pinned, CellMeter meter) {
        List<Dimension> dimensions = query.dimensions().withParents();
        // where no event can stand in two series, they come to everything
        boolean once = query.dimensions().multiValued().isEmpty();
        CellTable whole = cells(query, pinned, once ? dimensions : List.of(), meter);
        TimeSeries everything = TimeSeries.of(whole.cells());
        Days range = TimeAxis.range(pinned.filter().dates().days(), whole.days());
        TimeAxis axis = new TimeAxis(query.interval(), range, query.fillGaps());
        pointLimit.check(axis, everything);
        PointMapper points = new PointMapper(query, axis);
        Timeline.Series all = totalSeries(pinned, everything, points);
        if (dimensions.isEmpty()) {
            return timeline(pinned, points, new Split(List.of(all), null, null));
        }
        CellTable split = once ? whole : cells(query, pinned, dimensions, meter);
        List<KeyedSeries> tracks = KeyedSeries.of(split.cells());
        int shown = Math.min(query.limit(), tracks.size());
        pointLimit.check(axis, everything, shown + 2);
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

    private CellTable cells(TimelineQuery query, PinnedQuery pinned, List<Dimension> dimensions, CellMeter meter) {
        return engines.forRevision(pinned.asOf())
                .aggregate(new CellQuery(pinned.selection(), dimensions, query.measures(), query.interval()), meter);
    }

    private static Timeline.Series totalSeries(PinnedQuery pinned, TimeSeries course, PointMapper points) {
        return new Timeline.Series(
                null, "All events", Map.of(), course.events(), 0, points.toPoints(course), pinned.eventsUrl());
    }

    private List<Timeline.Series> series(List<KeyedSeries> shown, PointMapper points, GroupLinks links) {
        SeriesMapper maker = new SeriesMapper(
                points,
                links,
                labelResolver.names(
                        links.dimensions(), shown.stream().map(KeyedSeries::key).toList()));
        return shown.stream().map(maker::toSeries).toList();
    }

    private static Timeline.Series other(List<KeyedSeries> cut, PointMapper points) {
        if (cut.isEmpty()) {
            return null;
        }
        TimeSeries rest = cut.stream().map(KeyedSeries::timeSeries).reduce(TimeSeries.EMPTY, TimeSeries::plus);
        return new Timeline.Series(null, "Other", Map.of(), rest.events(), rest.shared(), points.toPoints(rest), null);
    }

    private static Timeline timeline(PinnedQuery pinned, PointMapper points, Split split) {
        TimelineQuery query = points.query();
        return new Timeline(
                query.interval(),
                query.dimensions().codes().stream().findFirst().orElse(null),
                points.axis().range().from(),
                points.axis().range().to(),
                pinned.lastModified(),
                split.series(),
                split.other(),
                split.total(),
                query.dimensions().multiValued(),
                pinned.hints());
    }
}

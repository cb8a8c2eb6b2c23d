package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellSum;
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

    /** Makes series of what they are split by. */
    record SeriesMapper(PointMapper pointMapper, GroupLinks links, GroupLabels labels) {

        /** The dimension that is asked for comes last in the key; before it comes where a name belongs. */
        Timeline.Series toSeries(KeyedSeries track) {
            List<Cell.Key> key = track.key();
            int last = key.size() - 1;
            Map<String, Object> within = new LinkedHashMap<>();
            for (int i = 0; i < last; i++) {
                within.put(links.dimensions().get(i).code(), labels.displayKey(key.get(i)));
            }
            return new Timeline.Series(
                    labels.displayKey(key.get(last)),
                    label(key),
                    within,
                    track.timeSeries().events(),
                    track.timeSeries().shared(),
                    pointMapper.toPoints(track.timeSeries()),
                    links.eventsUrl(key));
        }

        /** The smaller place first, as in {@code Latakia, Syria}. */
        private String label(List<Cell.Key> key) {
            List<Dimension> dimensions = links.dimensions();
            return IntStream.range(0, key.size())
                    .map(i -> key.size() - 1 - i)
                    .mapToObj(i -> labels.label(dimensions.get(i), key.get(i)))
                    .collect(Collectors.joining(", "));
        }
    }

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

    /** The course of the events that share a key. */
    record KeyedSeries(List<Cell.Key> key, TimeSeries timeSeries) {

        KeyedSeries {
            key = List.copyOf(key);
        }

        /** One for each key, those with the most events first, equal ones in the order of their keys. */
        static List<KeyedSeries> of(List<Cell> cells) {
            Map<List<Object>, List<Cell>> byKey = new LinkedHashMap<>();
            Map<List<Object>, GroupedRows> named = new LinkedHashMap<>();
            for (Cell cell : cells) {
                GroupedRows group = new GroupedRows(cell.keys(), cell.sum());
                byKey.computeIfAbsent(group.keyValues(), values -> new ArrayList<>())
                        .add(cell);
                named.merge(group.keyValues(), group, GroupedRows::plus);
            }
            Comparator<GroupedRows> order = Comparator.comparingLong(
                            (GroupedRows group) -> group.sum().events())
                    .reversed()
                    .thenComparing(GroupedRows::keyValues, KeyOrder.NATURAL);
            return named.values().stream()
                    .sorted(order)
                    .map(group -> new KeyedSeries(group.key(), TimeSeries.of(byKey.get(group.keyValues()))))
                    .toList();
        }
    }
}

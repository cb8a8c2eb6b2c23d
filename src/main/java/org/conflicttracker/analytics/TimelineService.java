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
import org.conflicttracker.analytics.GroupLabelResolver.GroupLabels;
import org.conflicttracker.analytics.GroupedRows.KeyOrder;
import org.conflicttracker.analytics.TimeSeries.TimeAxis;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.ProblemException;

/** Service that computes timelines with the engine of the pinned query. */
@ApplicationScoped
public class TimelineService {

    private final EventQueryService eventQueries;
    private final EngineSelector engines;
    private final GroupLabelResolver labelResolver;
    private final CellLimit cellLimit;
    private final PointLimit pointLimit;

    TimelineService(
            EventQueryService eventQueries,
            EngineSelector engines,
            GroupLabelResolver labelResolver,
            CellLimit cellLimit,
            PointLimit pointLimit) {
        this.eventQueries = eventQueries;
        this.cellLimit = cellLimit;
        this.engines = engines;
        this.labelResolver = labelResolver;
        this.pointLimit = pointLimit;
    }

    /** Pins the query to a revision. */
    public PinnedQuery pinToRevision(TimelineQuery query, UriInfo request) {
        return eventQueries.pinWithLimitHint(query.filterRequest(), request);
    }

    /**
     * @param pinned the query's filter, pinned
     * @throws ProblemException 400 if there were too many points, 503 if there is not enough heap for them now
     */
    public Timeline compute(TimelineQuery query, PinnedQuery pinned) {
        try (CellMeter meter = cellLimit.meter()) {
            return compute(query, pinned, meter);
        }
    }

    private Timeline compute(TimelineQuery query, PinnedQuery pinned, CellMeter meter) {
        List<Dimension> dimensions = query.dimensions().withParents();
        // if no event can be in two series, their sum is the total
        boolean disjoint = query.dimensions().multiValued().isEmpty();
        CellTable totalCells = cells(query, pinned, disjoint ? dimensions : List.of(), meter);
        TimeSeries total = TimeSeries.of(totalCells.cells());
        Days range = TimeAxis.range(pinned.filter().dates().days(), totalCells.days());
        TimeAxis axis = new TimeAxis(query.interval(), range, query.fillGaps());
        pointLimit.check(axis, total);
        PointMapper points = new PointMapper(query, axis);
        Timeline.Series totalView = totalSeries(pinned, total, points);
        if (dimensions.isEmpty()) {
            return timeline(pinned, points, new Split(List.of(totalView), null, null));
        }
        CellTable keyedCells = disjoint ? totalCells : cells(query, pinned, dimensions, meter);
        List<KeyedSeries> keyedSeries = KeyedSeries.of(keyedCells.cells());
        int shown = Math.min(query.limit(), keyedSeries.size());
        pointLimit.check(axis, total, shown + 2);
        return timeline(
                pinned,
                points,
                new Split(
                        series(keyedSeries.subList(0, shown), points, new GroupLinks(pinned, dimensions)),
                        other(keyedSeries.subList(shown, keyedSeries.size()), points),
                        totalView));
    }

    /** The series of a timeline, the sum of those beyond the limit, and the total. */
    private record Split(List<Timeline.Series> series, Timeline.Series other, Timeline.Series total) {}

    private CellTable cells(TimelineQuery query, PinnedQuery pinned, List<Dimension> dimensions, CellMeter meter) {
        return engines.forRevision(pinned.asOf())
                .aggregate(new CellQuery(pinned.selection(), dimensions, query.measures(), query.interval()), meter);
    }

    private static Timeline.Series totalSeries(PinnedQuery pinned, TimeSeries series, PointMapper points) {
        return new Timeline.Series(
                null, "All events", Map.of(), series.events(), 0, points.toPoints(series), pinned.eventsUrl());
    }

    private List<Timeline.Series> series(List<KeyedSeries> shown, PointMapper points, GroupLinks links) {
        SeriesMapper mapper = new SeriesMapper(
                points,
                links,
                labelResolver.names(
                        links.dimensions(), shown.stream().map(KeyedSeries::key).toList()));
        return shown.stream().map(mapper::toSeries).toList();
    }

    private static Timeline.Series other(List<KeyedSeries> hidden, PointMapper points) {
        if (hidden.isEmpty()) {
            return null;
        }
        TimeSeries sum = hidden.stream().map(KeyedSeries::timeSeries).reduce(TimeSeries.EMPTY, TimeSeries::plus);
        return new Timeline.Series(null, "Other", Map.of(), sum.events(), sum.shared(), points.toPoints(sum), null);
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

    /** Mapper of keyed series to series of the answer. */
    record SeriesMapper(PointMapper pointMapper, GroupLinks links, GroupLabels labels) {

        /** Maps a series. The requested dimension is the last of the key; its parents come before it. */
        Timeline.Series toSeries(KeyedSeries keyedSeries) {
            List<Cell.Key> key = keyedSeries.key();
            int last = key.size() - 1;
            Map<String, Object> within = new LinkedHashMap<>();
            for (int i = 0; i < last; i++) {
                within.put(links.dimensions().get(i).code(), labels.displayKey(key.get(i)));
            }
            return new Timeline.Series(
                    labels.displayKey(key.get(last)),
                    label(key),
                    within,
                    keyedSeries.timeSeries().events(),
                    keyedSeries.timeSeries().shared(),
                    pointMapper.toPoints(keyedSeries.timeSeries()),
                    links.eventsUrl(key));
        }

        /** The label, the smaller area first, as in {@code Latakia, Syria}. */
        private String label(List<Cell.Key> key) {
            List<Dimension> dimensions = links.dimensions();
            return IntStream.range(0, key.size())
                    .map(i -> key.size() - 1 - i)
                    .mapToObj(i -> labels.label(dimensions.get(i), key.get(i)))
                    .collect(Collectors.joining(", "));
        }
    }

    /** Mapper of buckets to points of the answer. */
    record PointMapper(TimelineQuery query, TimeAxis axis) {

        List<Timeline.Point> toPoints(TimeSeries series) {
            TimeSeries.Bucket empty =
                    new TimeSeries.Bucket(CellSum.empty(query.measures().size()), 0);
            TimeSeries.Bucket previous = empty;
            List<Timeline.Point> points = new ArrayList<>();
            for (LocalDate start : axis.bucketStarts(series)) {
                TimeSeries.Bucket bucket = series.buckets().getOrDefault(start, empty);
                previous = query.cumulative() ? previous.plus(bucket) : bucket;
                points.add(toPoint(start, previous));
            }
            return points;
        }

        private Timeline.Point toPoint(LocalDate start, TimeSeries.Bucket bucket) {
            return new Timeline.Point(
                    start,
                    query.interval().endOf(start),
                    bucket.sum().events(),
                    bucket.imprecise(),
                    CasualtySums.of(query.measures(), query.measures(), bucket.sum()));
        }
    }

    /** Series of the events that share a key. */
    record KeyedSeries(List<Cell.Key> key, TimeSeries timeSeries) {

        KeyedSeries {
            key = List.copyOf(key);
        }

        /** One series per key, those with the most events first, ties in the order of their keys. */
        static List<KeyedSeries> of(List<Cell> cells) {
            Map<List<Object>, List<Cell>> byKey = new LinkedHashMap<>();
            Map<List<Object>, GroupedRows> groups = new LinkedHashMap<>();
            for (Cell cell : cells) {
                GroupedRows group = new GroupedRows(cell.keys(), cell.sum());
                byKey.computeIfAbsent(group.keyValues(), values -> new ArrayList<>())
                        .add(cell);
                groups.merge(group.keyValues(), group, GroupedRows::plus);
            }
            Comparator<GroupedRows> order = Comparator.comparingLong(
                            (GroupedRows group) -> group.sum().events())
                    .reversed()
                    .thenComparing(GroupedRows::keyValues, KeyOrder.NATURAL);
            return groups.values().stream()
                    .sorted(order)
                    .map(group -> new KeyedSeries(group.key(), TimeSeries.of(byKey.get(group.keyValues()))))
                    .toList();
        }
    }
}

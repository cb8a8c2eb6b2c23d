package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.analytics.Aggregates.Measured;
import org.conflicttracker.analytics.GroupLabelResolver.GroupLabels;
import org.conflicttracker.analytics.GroupLinks.OtherLink;
import org.conflicttracker.analytics.GroupedRows.KeyOrder;
import org.conflicttracker.analytics.PointMapper.TimelinePeriods;
import org.conflicttracker.analytics.TimeSeries.TimeAxis;
import org.conflicttracker.analytics.TimelineQueryParser.Fill;
import org.conflicttracker.analytics.TimelineQueryParser.PointLimit;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterParser.FilterSettings;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Service that computes timelines with the engine of the pinned query. */
@ApplicationScoped
public class TimelineService {

    private final EventQueryService eventQueries;
    private final GroupLabelResolver labelResolver;
    private final CellLimit cellLimit;
    private final PointLimit pointLimit;
    private final FilterSettings filterSettings;

    TimelineService(
            EventQueryService eventQueries,
            GroupLabelResolver labelResolver,
            CellLimit cellLimit,
            PointLimit pointLimit,
            FilterSettings filterSettings) {
        this.eventQueries = eventQueries;
        this.cellLimit = cellLimit;
        this.labelResolver = labelResolver;
        this.pointLimit = pointLimit;
        this.filterSettings = filterSettings;
    }

    /** Pins the query to a revision. */
    public PinnedQuery pinToRevision(TimelineQuery query, UriInfo request) {
        return eventQueries.pinWithLimitHint(
                query.filterRequest(), TimelinePeriods.of(query).alsoRead(), request);
    }

    /**
     * @param pinned the query's filter, pinned
     * @throws ProblemException 400 if there were too many points, 503 if there is not enough heap for them now
     */
    public Timeline compute(TimelineQuery query, PinnedQuery pinned) {
        try (CellMeter meter = cellLimit.meter()) {
            CellReader reader =
                    new CellReader(pinned.engine(), pinned.asOf(), query.measures(), query.interval(), meter);
            return compute(new Request(query, pinned), reader);
        }
    }

    private Timeline compute(Request request, CellReader reader) {
        TimelineQuery query = request.query();
        boolean undivided = query.dimensions().dimensions().isEmpty();
        SeriesReader seriesReader = new SeriesReader(request, reader);
        CellTable totalCells = seriesReader.totalCells(request.filter());
        TimeSeries total = TimeSeries.of(totalCells.cells());
        TimeAxis axis = new TimeAxis(
                query.interval(),
                TimeAxis.range(request.filter().dates().days(), totalCells.days()),
                query.fill() != Fill.NONE || query.accumulation().isRolling());
        pointLimit.check(axis, total);
        if (undivided) {
            Split split = new Split(List.of(), null, total);
            return timeline(request, axis, split, seriesReader.others(split));
        }
        List<KeyedSeries> keyed = KeyedSeries.of(
                seriesReader.isDisjoint()
                        ? totalCells.cells()
                        : seriesReader.keyedCells(request.filter()).cells());
        List<KeyedSeries> limited =
                keyed.stream().filter(series -> !series.isSeveral()).toList();
        List<KeyedSeries> shown = limited.subList(0, Math.min(query.limit(), limited.size()));
        List<KeyedSeries> visible = Stream.concat(shown.stream(), keyed.stream().filter(KeyedSeries::isSeveral))
                .toList();
        pointLimit.check(axis, total, (visible.size() + 2) * (query.isCompared() ? 2 : 1));
        List<KeyedSeries> hidden = limited.subList(shown.size(), limited.size());
        Split split = new Split(visible, seriesReader.other(visible, hidden, total), total);
        return timeline(request, axis, split, seriesReader.others(split));
    }

    private Timeline timeline(Request request, TimeAxis axis, Split split, SeriesReader.OtherReadings others) {
        TimelineQuery query = request.query();
        boolean undivided = query.dimensions().dimensions().isEmpty();
        int seriesCount = split.visible().size() + (split.other() == null ? 1 : 2);
        PointMapper points = new PointMapper(
                query, axis, others, query.links() && pointLimit.mayLink(axis, split.total(), seriesCount));
        SeriesMapper mapper = seriesMapper(request, split.visible(), points);
        Timeline.Series total = mapper.totalSeries(split.total());
        return new Timeline(
                query.interval(),
                query.dimensions().codes().stream().findFirst().orElse(null),
                axis.range().from(),
                axis.range().to(),
                Measured.of(request.filter().figures().group()),
                request.periods()
                        .compared()
                        .map(reading -> new Timeline.ComparedPeriod(
                                reading.days().from(), reading.days().to()))
                        .orElse(null),
                request.pinned().lastModified(),
                undivided
                        ? List.of(total)
                        : split.visible().stream().map(mapper::toSeries).toList(),
                split.other() == null ? null : mapper.otherSeries(split, split.other()),
                undivided ? null : total,
                query.multiValued(),
                request.pinned().hints());
    }

    private SeriesMapper seriesMapper(Request request, List<KeyedSeries> visible, PointMapper points) {
        GroupLinks links = request.groupLinks();
        return new SeriesMapper(
                request,
                points,
                links,
                labelResolver.names(
                        links.dimensions(),
                        visible.stream().map(KeyedSeries::key).toList()),
                filterSettings);
    }

    /** A query, its pinned filter, and what it reads. */
    record Request(TimelineQuery query, PinnedQuery pinned, TimelinePeriods periods) {

        Request(TimelineQuery query, PinnedQuery pinned) {
            this(query, pinned, TimelinePeriods.of(query));
        }

        EventFilter filter() {
            return pinned.filter();
        }

        GroupLinks groupLinks() {
            return new GroupLinks(pinned, query.dimensions(), query.separate());
        }
    }

    /**
     * The series of a timeline.
     *
     * @param visible those with a key
     * @param other the events that are in none of these; null if none was left out
     */
    record Split(List<KeyedSeries> visible, @Nullable TimeSeries other, TimeSeries total) {}

    /** Reader of the series of one period after another. */
    record SeriesReader(Request request, CellReader cells) {

        /** Whether no event can be in two series, so that their sum is the total. */
        boolean isDisjoint() {
            return request.query().multiValued().isEmpty();
        }

        CellTable keyedCells(EventFilter filter) {
            DimensionsParameter by = request.query().dimensions();
            return request.query().separate() && !by.multiValued().isEmpty()
                    ? cells.readSeparately(filter, by)
                    : cells.read(filter, by.withParents());
        }

        CellTable totalCells(EventFilter filter) {
            return isDisjoint() ? keyedCells(filter) : cells.read(filter, List.of());
        }

        /** The events that are in none of the visible series; null if none is hidden. */
        @Nullable
        TimeSeries other(List<KeyedSeries> visible, List<KeyedSeries> hidden, TimeSeries total) {
            if (hidden.isEmpty()) {
                return null;
            }
            return isDisjoint()
                    ? hidden.stream().map(KeyedSeries::timeSeries).reduce(TimeSeries.EMPTY, TimeSeries::plus)
                    : total.minus(within(request.filter(), visible));
        }

        /** The events that are in one of the series, each once. */
        private TimeSeries within(EventFilter filter, List<KeyedSeries> visible) {
            CellQuery.Groups groups = new CellQuery.Groups(
                    request.query().dimensions().withParents(),
                    visible.stream().map(KeyedSeries::keyValues).collect(Collectors.toSet()));
            return TimeSeries.of(cells.readWithin(filter, groups).cells());
        }

        /** Reads the days before for rolling sums, and the period of a comparison. */
        OtherReadings others(Split split) {
            TimelinePeriods periods = request.periods();
            return new OtherReadings(
                    periods.rolled().map(reading -> read(reading.filter(), split)),
                    periods.compared().map(reading -> read(reading.filter(), split)),
                    periods);
        }

        private ReadSeries read(EventFilter filter, Split split) {
            List<Cell> keyedCells = keyedCells(filter).cells();
            Map<List<Object>, TimeSeries> byKey = KeyedSeries.of(keyedCells).stream()
                    .collect(Collectors.toMap(KeyedSeries::keyValues, KeyedSeries::timeSeries));
            TimeSeries total = TimeSeries.of(
                    isDisjoint() ? keyedCells : cells.read(filter, List.of()).cells());
            TimeSeries other = null;
            if (split.other() != null) {
                other = isDisjoint()
                        ? split.visible().stream()
                                .map(series -> byKey.getOrDefault(series.keyValues(), TimeSeries.EMPTY))
                                .reduce(total, TimeSeries::minus)
                        : total.minus(within(filter, split.visible()));
            }
            return new ReadSeries(byKey, other, total);
        }

        /** Series of another reading, by key. */
        record ReadSeries(
                Map<List<Object>, TimeSeries> byKey,
                @Nullable TimeSeries other,
                TimeSeries total) {}

        /** What is read beside the filter's own days. */
        record OtherReadings(Optional<ReadSeries> rolled, Optional<ReadSeries> compared, TimelinePeriods periods) {}
    }

    /** Mapper of series to those of the answer. @param limits on links */
    record SeriesMapper(
            Request request, PointMapper points, GroupLinks links, GroupLabels labels, FilterSettings limits) {

        /** Maps a series. The requested dimension is the last of the key; its parents come before it. */
        Timeline.Series toSeries(KeyedSeries keyed) {
            List<Cell.Key> key = keyed.key();
            int last = key.size() - 1;
            Map<String, Object> within = new LinkedHashMap<>();
            for (int i = 0; i < last && !keyed.isSeveral(); i++) {
                within.put(links.dimensions().get(i).code(), labels.displayKey(key.get(i)));
            }
            SeriesLink link =
                    links.reason() == null ? link(links.replacements(key)) : new SeriesLink(null, null, links.reason());
            return new Timeline.Series(
                    labels.displayKey(key.get(last)),
                    keyed.isSeveral() ? "Several" : label(key),
                    within,
                    GroupLabels.areaId(key),
                    request.query().links()
                            ? GroupLabels.entryUrl(links.dimensions().get(last), key.get(last))
                            : null,
                    keyed.timeSeries().events(),
                    keyed.timeSeries().shared(),
                    points.toPoints(
                            keyed, link.base(), !request.query().multiValued().isEmpty()),
                    link.url(request),
                    link.reasonIfAsked(request),
                    points.template(link.base()),
                    keyed.isSeveral() ? request.query().dimensions().codes() : List.of());
        }

        Timeline.Series totalSeries(TimeSeries total) {
            SeriesLink link = link(Map.of());
            return new Timeline.Series(
                    null,
                    "All events",
                    Map.of(),
                    null,
                    null,
                    total.events(),
                    0,
                    points.totalPoints(total, link.base()),
                    link.url(request),
                    null,
                    points.template(link.base()),
                    List.of());
        }

        Timeline.Series otherSeries(Split split, TimeSeries rest) {
            List<List<Cell.Key>> shown = split.visible().stream()
                    .filter(series -> !series.isSeveral())
                    .map(KeyedSeries::key)
                    .toList();
            OtherLink other = OtherLink.of(links, shown, limits);
            SeriesLink link = other.replacements() == null
                    ? new SeriesLink(null, null, other.reason())
                    : link(other.replacements());
            return new Timeline.Series(
                    null,
                    "Other",
                    Map.of(),
                    null,
                    null,
                    rest.events(),
                    0,
                    points.otherPoints(rest, link.base()),
                    link.url(request),
                    link.reasonIfAsked(request),
                    points.template(link.base()),
                    List.of());
        }

        private SeriesLink link(Map<String, List<String>> replacements) {
            return new SeriesLink(
                    request.pinned().eventsUrlWith(replacements), new PointBase(request.pinned(), replacements), null);
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

    /** Link of a series. @param base of the links of its points; null without a link */
    private record SeriesLink(
            @Nullable String eventsUrl,
            @Nullable PointBase base,
            @Nullable String reason) {

        /** Null, and so absent in the answer, without links; empty, and so null there, if there is none. */
        @SuppressWarnings("NullableOptional")
        @Nullable
        Optional<String> url(Request request) {
            return request.query().links() ? Optional.ofNullable(eventsUrl) : null;
        }

        @Nullable
        String reasonIfAsked(Request request) {
            return request.query().links() ? reason : null;
        }
    }

    /** The part of a link that the points of a series share: all but the days. */
    record PointBase(PinnedQuery pinned, Map<String, List<String>> replacements) {

        String toUrl() {
            Map<String, List<String>> undated = new LinkedHashMap<>(replacements);
            List.of("dates", "from", "to").forEach(parameter -> undated.put(parameter, List.of()));
            return pinned.eventsUrlWith(undated);
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
                    .thenComparing(GroupedRows::sortValues, KeyOrder.NATURAL);
            return groups.values().stream()
                    .sorted(order)
                    .map(group -> new KeyedSeries(
                            group.key(), TimeSeries.of(byKey.getOrDefault(group.keyValues(), List.of()))))
                    .toList();
        }

        List<Object> keyValues() {
            return Cell.Key.values(key);
        }

        boolean isSeveral() {
            return key.stream().anyMatch(Cell.Key::isSeveral);
        }
    }
}

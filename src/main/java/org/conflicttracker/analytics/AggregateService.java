package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.analytics.AggregateQueryParser.AggregateQuery;
import org.conflicttracker.analytics.Aggregates.Measured;
import org.conflicttracker.analytics.GroupLabelResolver.GroupLabels;
import org.conflicttracker.analytics.GroupLabelResolver.GroupLabels.LabelledKey;
import org.conflicttracker.analytics.GroupLinks.OtherLink;
import org.conflicttracker.event.filter.FilterParser.FilterSettings;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Service that computes aggregates with the engine of the pinned query. */
@ApplicationScoped
public class AggregateService {

    private final EventQueryService eventQueries;
    private final GroupLabelResolver labelResolver;
    private final CellLimit limit;
    private final FilterSettings filterSettings;

    AggregateService(
            EventQueryService eventQueries,
            GroupLabelResolver labelResolver,
            CellLimit limit,
            FilterSettings filterSettings) {
        this.eventQueries = eventQueries;
        this.labelResolver = labelResolver;
        this.limit = limit;
        this.filterSettings = filterSettings;
    }

    /** Pins the query to a revision. */
    public PinnedQuery pinToRevision(AggregateQuery query, UriInfo request) {
        return eventQueries.pinWithLimitHint(query.filterRequest(), List.of(), request);
    }

    /**
     * @param pinned the query's filter, pinned
     * @throws ProblemException 400 if there are too many groups, 503 if there is not enough heap for them now
     */
    public Aggregates aggregate(AggregateQuery query, PinnedQuery pinned) {
        try (CellMeter meter = limit.meter()) {
            return aggregate(
                    new Request(query, pinned),
                    new CellReader(pinned.engine(), pinned.asOf(), query.summedOutcomes(), null, meter, query.grid()));
        }
    }

    private Aggregates aggregate(Request request, CellReader reader) {
        GridCells grid = request.query().grid() == null
                ? null
                : GridCells.read(
                        reader,
                        request.pinned().filter(),
                        request.query().dimensions().withParents());
        if (grid != null) {
            grid.check(limit.maxGridCells());
        }
        List<GroupedRows> rows = RollUp.merge(grid == null ? cells(request, reader) : grid.cells()).stream()
                .sorted(request.query().sort().comparator(request.query().summedOutcomes()))
                .toList();
        SplitRows split = SplitRows.of(rows, request.query());
        CellSum total = total(request, rows, reader);
        return new Aggregates(
                request.query().dimensions().codes(),
                request.query().grid() == null
                        ? null
                        : AggregateQueryParser.codeOf(request.query().grid()),
                Measured.of(request.pinned().filter().figures().group()),
                rows(request, split, grid),
                other(request, split, total, reader),
                new Aggregates.Total(
                        total.events(),
                        request.sums().withoutSharing().toSums(total),
                        request.query().links() ? request.pinned().eventsUrl() : null),
                request.query().multiValued(),
                request.pinned().lastModified(),
                request.pinned().hints());
    }

    /** A query and its pinned filter. */
    private record Request(AggregateQuery query, PinnedQuery pinned) {

        GroupLinks groupLinks() {
            return new GroupLinks(pinned, query.dimensions(), query.separate());
        }

        CasualtySums.Mapper sums() {
            return new CasualtySums.Mapper(
                    query.measures(),
                    query.summedOutcomes(),
                    false,
                    !query.multiValued().isEmpty());
        }
    }

    /**
     * The rows of an answer.
     *
     * @param shown those within the limit
     * @param several with one grouping, the row of the events with several values, beside the limit (rule 11)
     * @param hidden those beyond the limit
     */
    private record SplitRows(List<GroupedRows> shown, List<GroupedRows> several, List<GroupedRows> hidden) {

        static SplitRows of(List<GroupedRows> rows, AggregateQuery query) {
            boolean beside = query.dimensions().dimensions().size() == 1;
            List<GroupedRows> limited =
                    rows.stream().filter(row -> !(beside && row.isSeveral())).toList();
            int shown = Math.min(query.limit(), limited.size());
            return new SplitRows(
                    limited.subList(0, shown),
                    rows.stream().filter(row -> beside && row.isSeveral()).toList(),
                    limited.subList(shown, limited.size()));
        }

        List<GroupedRows> visible() {
            return Stream.concat(shown.stream(), several.stream()).toList();
        }
    }

    /** Cells of the selection; without dimensions one cell, even if no event is selected. */
    private static List<Cell> cells(Request request, CellReader reader) {
        AggregateQuery query = request.query();
        if (query.separate() && !query.dimensions().multiValued().isEmpty()) {
            return reader.readSeparately(request.pinned().filter(), query.dimensions())
                    .cells();
        }
        List<Dimension> dimensions = query.dimensions().withParents();
        List<Cell> cells = reader.read(request.pinned().filter(), dimensions).cells();
        return dimensions.isEmpty() && cells.isEmpty()
                ? List.of(new Cell(
                        List.of(), null, CellSum.empty(query.summedOutcomes().size()), 0))
                : cells;
    }

    /** @param grid null without a grid */
    private List<Aggregates.Row> rows(Request request, SplitRows split, @Nullable GridCells grid) {
        GroupLinks links = request.groupLinks();
        List<GroupedRows> visible = split.visible();
        AggregateRowMapper mapper = new AggregateRowMapper(
                request.query().links() ? links : null,
                links.by(),
                links.dimensions(),
                labelResolver.names(
                        links.dimensions(),
                        visible.stream().map(GroupedRows::key).toList()),
                request.sums(),
                grid);
        return visible.stream().map(mapper::toRow).toList();
    }

    /**
     * The events that are in none of the rows, each once: the sum of the hidden rows if no event can be in two rows, else
     * the total without the events of the rows.
     */
    private Aggregates.@Nullable Other other(Request request, SplitRows split, CellSum total, CellReader reader) {
        if (split.hidden().isEmpty()) {
            return null;
        }
        AggregateQuery query = request.query();
        CellSum sum = query.multiValued().isEmpty()
                ? sum(split.hidden().stream().map(GroupedRows::sum), reader)
                : total.minus(sum(
                        reader
                                .readWithin(
                                        request.pinned().filter(),
                                        new CellQuery.Groups(
                                                query.dimensions().withParents(),
                                                split.shown().stream()
                                                        .map(GroupedRows::keyValues)
                                                        .collect(Collectors.toSet())))
                                .cells()
                                .stream()
                                .map(Cell::sum),
                        reader));
        OtherLink link = query.links()
                ? OtherLink.of(
                        request.groupLinks(),
                        split.shown().stream().map(GroupedRows::key).toList(),
                        filterSettings)
                : OtherLink.NOT_ASKED;
        return new Aggregates.Other(
                split.hidden().size(),
                sum.events(),
                0,
                request.sums().withoutSharing().toSums(sum),
                link.replacements() == null ? null : request.pinned().eventsUrlWith(link.replacements()),
                link.reason());
    }

    private static CellSum sum(Stream<CellSum> parts, CellReader reader) {
        return parts.reduce(CellSum.empty(reader.measures().size()), CellSum::plus);
    }

    /** The total: the sum of the rows if no event can be in two rows, else the result of a query without dimensions. */
    private static CellSum total(Request request, List<GroupedRows> rows, CellReader reader) {
        return sum(
                request.query().multiValued().isEmpty()
                        ? rows.stream().map(GroupedRows::sum)
                        : reader.read(request.pinned().filter(), List.of()).cells().stream()
                                .map(Cell::sum),
                reader);
    }

    /** Merge of cells with equal key values, whatever their labels. */
    static final class RollUp {

        private RollUp() {}

        /**
         * The rows, in no order. Each event is in one of the merged cells, so their counts of shared events can be
         * added.
         */
        static Collection<GroupedRows> merge(List<Cell> cells) {
            Map<List<Object>, GroupedRows> rows = new LinkedHashMap<>();
            for (Cell cell : cells) {
                GroupedRows row = new GroupedRows(cell.keys(), cell.sum());
                rows.merge(row.keyValues(), row, GroupedRows::plus);
            }
            return rows.values();
        }
    }

    /**
     * Mapper of groups to rows of the answer.
     *
     * @param links null to leave them out
     * @param dimensions of the keys
     * @param grid null without a grid
     */
    record AggregateRowMapper(
            @Nullable GroupLinks links,
            DimensionsParameter by,
            List<Dimension> dimensions,
            GroupLabels labels,
            CasualtySums.Mapper sums,
            @Nullable GridCells grid) {

        Aggregates.Row toRow(GroupedRows group) {
            LabelledKey key = labels.labelledKey(dimensions, group.key());
            List<String> several = new ArrayList<>();
            for (int i = 0; i < group.key().size(); i++) {
                if (group.key().get(i).isSeveral() && by.dimensions().contains(dimensions.get(i))) {
                    several.add(dimensions.get(i).code());
                }
            }
            return new Aggregates.Row(
                    key.values(),
                    key.labels(),
                    key.areaId(),
                    links == null ? Map.of() : key.entryUrls(),
                    grid == null ? null : grid.cell(group),
                    group.sum().events(),
                    group.sum().shared(),
                    sums.toSums(group.sum()),
                    links == null ? null : links.eventsUrl(group.key()),
                    links == null ? null : links.reason(),
                    several);
        }
    }
}

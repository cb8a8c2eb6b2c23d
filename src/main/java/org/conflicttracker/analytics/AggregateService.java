package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.analytics.AggregateQueryParser.AggregateQuery;
import org.conflicttracker.analytics.GroupLabelResolver.GroupLabels;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.ProblemException;

/** Service that computes aggregates with the engine of the pinned query. */
@ApplicationScoped
public class AggregateService {

    private final EventQueryService eventQueries;
    private final EngineSelector engines;
    private final GroupLabelResolver labelResolver;
    private final CellLimit limit;

    AggregateService(
            EventQueryService eventQueries, EngineSelector engines, GroupLabelResolver labelResolver, CellLimit limit) {
        this.eventQueries = eventQueries;
        this.engines = engines;
        this.labelResolver = labelResolver;
        this.limit = limit;
    }

    /** Pins the query to a revision. */
    public PinnedQuery pinToRevision(AggregateQuery query, UriInfo request) {
        return eventQueries.pinWithLimitHint(query.filterRequest(), request);
    }

    /**
     * @param pinned the query's filter, pinned
     * @throws ProblemException 400 if there are too many groups, 503 if there is not enough heap for them now
     */
    public Aggregates aggregate(AggregateQuery query, PinnedQuery pinned) {
        try (CellMeter meter = limit.meter()) {
            return aggregate(query, pinned, meter);
        }
    }

    private Aggregates aggregate(AggregateQuery query, PinnedQuery pinned, CellMeter meter) {
        List<Dimension> dimensions = query.dimensions().withParents();
        List<GroupedRows> rows = RollUp.merge(cells(pinned, dimensions, query, meter)).stream()
                .sorted(query.sort().comparator(query.summedOutcomes()))
                .toList();
        int shown = Math.min(query.limit(), rows.size());
        return new Aggregates(
                query.dimensions().codes(),
                rows(query, new GroupLinks(pinned, dimensions), rows.subList(0, shown)),
                other(query, rows.subList(shown, rows.size())),
                total(query, pinned, rows, meter),
                query.dimensions().multiValued(),
                pinned.lastModified(),
                pinned.hints());
    }

    /** Cells of the selection; without dimensions one cell, even if no event is selected. */
    private List<Cell> cells(PinnedQuery pinned, List<Dimension> dimensions, AggregateQuery query, CellMeter meter) {
        CellQuery cellQuery = new CellQuery(pinned.selection(), dimensions, query.summedOutcomes(), null);
        List<Cell> cells =
                engines.forRevision(pinned.asOf()).aggregate(cellQuery, meter).cells();
        return dimensions.isEmpty() && cells.isEmpty()
                ? List.of(new Cell(
                        List.of(), null, CellSum.empty(cellQuery.measures().size()), 0))
                : cells;
    }

    private List<Aggregates.Row> rows(AggregateQuery query, GroupLinks links, List<GroupedRows> shown) {
        AggregateRowMapper mapper = new AggregateRowMapper(
                query,
                links,
                labelResolver.names(
                        links.dimensions(), shown.stream().map(GroupedRows::key).toList()));
        return shown.stream().map(mapper::toRow).toList();
    }

    private static Aggregates.Other other(AggregateQuery query, List<GroupedRows> hidden) {
        return hidden.stream()
                .map(GroupedRows::sum)
                .reduce(CellSum::plus)
                .map(sum -> new Aggregates.Other(
                        hidden.size(),
                        sum.events(),
                        sum.shared(),
                        CasualtySums.of(query.measures(), query.summedOutcomes(), sum)))
                .orElse(null);
    }

    /** The total: the sum of the rows if no event can be in two rows, else the result of a query without dimensions. */
    private Aggregates.Total total(AggregateQuery query, PinnedQuery pinned, List<GroupedRows> rows, CellMeter meter) {
        Stream<CellSum> parts = query.dimensions().multiValued().isEmpty()
                ? rows.stream().map(GroupedRows::sum)
                : cells(pinned, List.of(), query, meter).stream().map(Cell::sum);
        CellSum sum = parts.reduce(CellSum.empty(query.summedOutcomes().size()), CellSum::plus);
        return new Aggregates.Total(
                sum.events(), CasualtySums.of(query.measures(), query.summedOutcomes(), sum), pinned.eventsUrl());
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

    /** Mapper of groups to rows of the answer. */
    record AggregateRowMapper(AggregateQuery query, GroupLinks links, GroupLabels labels) {

        Aggregates.Row toRow(GroupedRows group) {
            Map<String, Object> key = new LinkedHashMap<>();
            Map<String, String> label = new LinkedHashMap<>();
            for (int i = 0; i < group.key().size(); i++) {
                Dimension dimension = links.dimensions().get(i);
                Cell.Key value = group.key().get(i);
                key.put(dimension.code(), labels.displayKey(value));
                label.put(dimension.code(), labels.label(dimension, value));
            }
            return new Aggregates.Row(
                    key,
                    label,
                    group.sum().events(),
                    group.sum().shared(),
                    CasualtySums.of(query.measures(), query.summedOutcomes(), group.sum()),
                    links.eventsUrl(group.key()));
        }
    }
}

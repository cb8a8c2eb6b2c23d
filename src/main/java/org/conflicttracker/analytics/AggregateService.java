package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.ProblemException;

/** Answers with counts and casualties by groups. */
@ApplicationScoped
public class AggregateService {

    private final EventQueryService eventQueries;
    private final EngineSelector engines;
    private final GroupLabelResolver labelResolver;
    private final CellLimit limit;

    AggregateService(EventQueryService questions, EngineSelector engines, GroupLabelResolver naming, CellLimit limit) {
        this.eventQueries = questions;
        this.engines = engines;
        this.labelResolver = naming;
        this.limit = limit;
    }

    /** What the query asks, held to one moment. */
    public PinnedQuery pinToRevision(AggregateQuery query, UriInfo request) {
        return eventQueries.pinToRevision(query.filterRequest(), request);
    }

    /**
     * @param pinned what the query asks
     * @throws ProblemException 400 where it makes too many groups, 503 where there is no room for them now
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

    /** Without dimensions there is one cell, whether anything is selected or not. */
    private List<Cell> cells(PinnedQuery pinned, List<Dimension> dimensions, AggregateQuery query, CellMeter meter) {
        CellQuery asked = new CellQuery(pinned.selection(), dimensions, query.summedOutcomes(), null);
        List<Cell> cells =
                engines.forRevision(pinned.asOf()).aggregate(asked, meter).cells();
        return dimensions.isEmpty() && cells.isEmpty()
                ? List.of(
                        new Cell(List.of(), null, CellSum.empty(asked.measures().size()), 0))
                : cells;
    }

    private List<Aggregates.Row> rows(AggregateQuery query, GroupLinks links, List<GroupedRows> shown) {
        AggregateRowMapper maker = new AggregateRowMapper(
                query,
                links,
                labelResolver.names(
                        links.dimensions(), shown.stream().map(GroupedRows::key).toList()));
        return shown.stream().map(maker::toRow).toList();
    }

    private static Aggregates.Other other(AggregateQuery query, List<GroupedRows> cut) {
        return cut.stream()
                .map(GroupedRows::sum)
                .reduce(CellSum::plus)
                .map(tally -> new Aggregates.Other(
                        cut.size(),
                        tally.events(),
                        tally.shared(),
                        CasualtySums.of(query.measures(), query.summedOutcomes(), tally)))
                .orElse(null);
    }

    /** Where no event can stand in two rows, they come to the total; else it is asked for. */
    private Aggregates.Total total(AggregateQuery query, PinnedQuery pinned, List<GroupedRows> rows, CellMeter meter) {
        Stream<CellSum> parts = query.dimensions().multiValued().isEmpty()
                ? rows.stream().map(GroupedRows::sum)
                : cells(pinned, List.of(), query, meter).stream().map(Cell::sum);
        CellSum tally = parts.reduce(CellSum.empty(query.summedOutcomes().size()), CellSum::plus);
        return new Aggregates.Total(
                tally.events(), CasualtySums.of(query.measures(), query.summedOutcomes(), tally), pinned.eventsUrl());
    }

    /** Puts cells together that have the same values, whatever these are called in each. */
    static final class RollUp {

        private RollUp() {}

        /** The rows, in no order. Each event is in one of the cells that become a row, so what cells share can be added. */
        static Collection<GroupedRows> merge(List<Cell> cells) {
            Map<List<Object>, GroupedRows> rows = new LinkedHashMap<>();
            for (Cell cell : cells) {
                GroupedRows row = new GroupedRows(cell.keys(), cell.sum());
                rows.merge(row.keyValues(), row, GroupedRows::plus);
            }
            return rows.values();
        }
    }

    /** Makes rows of groups. */
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

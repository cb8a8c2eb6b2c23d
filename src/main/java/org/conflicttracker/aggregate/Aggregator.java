package org.conflicttracker.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.answer.Sums;
import org.conflicttracker.event.grouping.GroupLinks;
import org.conflicttracker.event.grouping.GroupNaming;
import org.conflicttracker.event.grouping.Grouped;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.Engines;
import org.conflicttracker.event.query.Tally;
import org.conflicttracker.problem.ProblemException;

/** Answers with counts and casualties by groups. */
@ApplicationScoped
public class Aggregator {

    private final Questions questions;
    private final Engines engines;
    private final GroupNaming naming;
    private final CellLimit limit;

    Aggregator(Questions questions, Engines engines, GroupNaming naming, CellLimit limit) {
        this.questions = questions;
        this.engines = engines;
        this.naming = naming;
        this.limit = limit;
    }

    /** What the query asks, held to one moment. */
    public Pinned pin(AggregateQuery query, UriInfo request) {
        return questions.pin(query.asked(), request);
    }

    /**
     * @param pinned what the query asks
     * @throws ProblemException 400 where it makes too many groups, 503 where there is no room for them now
     */
    public Aggregates aggregate(AggregateQuery query, Pinned pinned) {
        try (CellMeter meter = limit.meter()) {
            return aggregate(query, pinned, meter);
        }
    }

    private Aggregates aggregate(AggregateQuery query, Pinned pinned, CellMeter meter) {
        List<Dimension> dimensions = query.by().keyed();
        List<Grouped> rows = RollUp.rows(cells(pinned, dimensions, query, meter)).stream()
                .sorted(query.sort().order(query.summed()))
                .toList();
        int shown = Math.min(query.limit(), rows.size());
        return new Aggregates(
                query.by().codes(),
                rows(query, new GroupLinks(pinned, dimensions), rows.subList(0, shown)),
                other(query, rows.subList(shown, rows.size())),
                total(query, pinned, rows, meter),
                query.by().multiValued(),
                pinned.touching(),
                pinned.hints());
    }

    /** Without dimensions there is one cell, whether anything is selected or not. */
    private List<Cell> cells(Pinned pinned, List<Dimension> dimensions, AggregateQuery query, CellMeter meter) {
        CellQuery asked = new CellQuery(pinned.selection(), dimensions, query.summed(), null);
        List<Cell> cells = engines.at(pinned.at()).cells(asked, meter).cells();
        return dimensions.isEmpty() && cells.isEmpty()
                ? List.of(
                        new Cell(List.of(), null, Tally.nothing(asked.measures().size()), 0))
                : cells;
    }

    private List<Aggregates.Row> rows(AggregateQuery query, GroupLinks links, List<Grouped> shown) {
        RowMaker maker = new RowMaker(
                query,
                links,
                naming.names(
                        links.dimensions(), shown.stream().map(Grouped::key).toList()));
        return shown.stream().map(maker::row).toList();
    }

    private static Aggregates.Other other(AggregateQuery query, List<Grouped> cut) {
        return cut.stream()
                .map(Grouped::tally)
                .reduce(Tally::plus)
                .map(tally -> new Aggregates.Other(
                        cut.size(), tally.events(), tally.shared(), Sums.of(query.measures(), query.summed(), tally)))
                .orElse(null);
    }

    /** Where no event can stand in two rows, they come to the total; else it is asked for. */
    private Aggregates.Total total(AggregateQuery query, Pinned pinned, List<Grouped> rows, CellMeter meter) {
        Stream<Tally> parts = query.by().multiValued().isEmpty()
                ? rows.stream().map(Grouped::tally)
                : cells(pinned, List.of(), query, meter).stream().map(Cell::tally);
        Tally tally = parts.reduce(Tally.nothing(query.summed().size()), Tally::plus);
        return new Aggregates.Total(
                tally.events(), Sums.of(query.measures(), query.summed(), tally), pinned.eventsUrl());
    }
}

package org.conflicttracker.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.answer.Sums;
import org.conflicttracker.event.filter.Counting;
import org.conflicttracker.event.grouping.GroupLinks;
import org.conflicttracker.event.grouping.GroupNaming;
import org.conflicttracker.event.grouping.Grouped;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellRepository;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.Tally;

/** Answers with counts and casualties by groups. */
@ApplicationScoped
public class Aggregator {

    private final Questions questions;
    private final CellRepository cells;
    private final GroupNaming naming;

    Aggregator(Questions questions, CellRepository cells, GroupNaming naming) {
        this.questions = questions;
        this.cells = cells;
        this.naming = naming;
    }

    /** What the query asks, held to one moment. */
    public Pinned pin(AggregateQuery query, UriInfo request) {
        return questions.pin(query.asked(), request);
    }

    /** @param pinned what the query asks */
    public Aggregates aggregate(AggregateQuery query, Pinned pinned) {
        List<Dimension> dimensions = query.by().keyed();
        List<Grouped> rows = new RollUp(dimensions, new Counting(pinned.filter().when()))
                .rows(cells(pinned, dimensions, query)).stream()
                        .sorted(query.sort().order(query.summed()))
                        .toList();
        int shown = Math.min(query.limit(), rows.size());
        return new Aggregates(
                query.by().codes(),
                rows(query, new GroupLinks(pinned, dimensions), rows.subList(0, shown)),
                other(query, rows.subList(shown, rows.size())),
                total(query, pinned),
                query.by().multiValued(),
                pinned.touching(),
                pinned.hints());
    }

    private List<Cell> cells(Pinned pinned, List<Dimension> dimensions, AggregateQuery query) {
        return cells.cells(new CellQuery(pinned.selection(), dimensions, query.summed(), false));
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

    private Aggregates.Total total(AggregateQuery query, Pinned pinned) {
        Tally tally = cells(pinned, List.of(), query).stream()
                .map(Cell::tally)
                .reduce(Tally.nothing(query.summed().size()), Tally::plus);
        return new Aggregates.Total(
                tally.events(), Sums.of(query.measures(), query.summed(), tally), pinned.eventsUrl());
    }
}

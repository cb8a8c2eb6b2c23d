package org.conflicttracker.export;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.EventView;

/** What one report says of one outcome of an event: a row of a table of claims. */
record ClaimRow(EventView event, Claim claim) {

    /** The claims of each event in their order; an event of which nobody gave a number has none. */
    static Iterator<ClaimRow> of(Iterator<EventView> events) {
        return new BatchIterator<>(() -> {
            List<ClaimRow> rows = List.of();
            while (rows.isEmpty() && events.hasNext()) {
                EventView event = events.next();
                rows = event.content().claims().stream()
                        .map(claim -> new ClaimRow(event, claim))
                        .toList();
            }
            return rows;
        });
    }

    /** @param host where this tracker is found */
    static List<Column<ClaimRow>> columns(URI host) {
        List<Column<ClaimRow>> columns = new ArrayList<>();
        EventColumns.key(host).forEach(column -> columns.add(column.within(ClaimRow::event)));
        columns.add(said("claim", Claim::no));
        columns.add(said("outcome", Claim::outcome));
        columns.add(said("groups", it -> it.groups().groups()));
        columns.add(said("low", Claim::low));
        columns.add(said("best", Claim::best));
        columns.add(said("high", Claim::high));
        columns.add(said("qualifier", Claim::qualifier));
        columns.add(said("preferred", Claim::preferred));
        columns.add(said("superseded", Claim::superseded));
        columns.add(said(
                "attributedTo",
                it -> it.attributedTo() == null ? null : it.attributedTo().name()));
        columns.add(said("quote", Claim::quote));
        columns.add(said("report", Claim::report));
        columns.add(told("reportTitle", MentionedReport::title));
        columns.add(told("reportUrl", MentionedReport::url));
        columns.add(told("reportDate", MentionedReport::publishedOn));
        columns.add(told("source", report -> report.source().name()).tagged("#meta+source"));
        columns.add(told("sourceKind", report -> report.source().kind()));
        columns.add(Column.of("revision", row -> row.event().revision()));
        return List.copyOf(columns);
    }

    private static Column<ClaimRow> said(String name, Function<Claim, ?> value) {
        return Column.of(name, row -> value.apply(row.claim()));
    }

    private static Column<ClaimRow> told(String name, Function<MentionedReport, ?> value) {
        return Column.of(
                name,
                row -> row.report().map(report -> (Object) value.apply(report)).orElse(null));
    }

    private Optional<MentionedReport> report() {
        return event.content().reports().stream()
                .filter(report -> report.id() == claim.report())
                .findFirst();
    }
}

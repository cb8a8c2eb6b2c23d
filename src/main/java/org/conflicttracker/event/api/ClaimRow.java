package org.conflicttracker.event.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.Iterators;

/** Row of a table of claims: one claim with its event. */
record ClaimRow(EventView event, Claim claim) {

    /** Claims of each event in their order; an event without claims has no row. */
    static Iterator<ClaimRow> rows(Iterator<EventView> events) {
        return new Iterators.BatchIterator<>(() -> {
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

    /** @param host base URI of this tracker */
    static List<Column<ClaimRow>> columns(URI host) {
        List<Column<ClaimRow>> columns = new ArrayList<>();
        EventColumns.keyColumns(host).forEach(column -> columns.add(column.compose(ClaimRow::event)));
        columns.add(claimColumn("claim", Claim::no));
        columns.add(claimColumn("outcome", Claim::outcome));
        columns.add(claimColumn("groups", it -> it.groups().groups()));
        columns.add(claimColumn("low", Claim::low));
        columns.add(claimColumn("best", Claim::best));
        columns.add(claimColumn("high", Claim::high));
        columns.add(claimColumn("qualifier", Claim::qualifier));
        columns.add(claimColumn("preferred", Claim::preferred));
        columns.add(claimColumn("superseded", Claim::superseded));
        columns.add(claimColumn(
                "attributedTo",
                it -> it.attributedTo() == null ? null : it.attributedTo().name()));
        columns.add(claimColumn("quote", Claim::quote));
        columns.add(claimColumn("countedUntil", Claim::countedUntil));
        columns.add(claimColumn("report", Claim::report));
        columns.add(reportColumn("reportTitle", MentionedReport::title));
        columns.add(reportColumn("reportUrl", MentionedReport::url));
        columns.add(reportColumn("reportDate", MentionedReport::publishedOn));
        columns.add(reportColumn("reportPublishedAt", MentionedReport::publishedAt));
        columns.add(reportColumn("source", report -> report.source().name()).withTag("#meta+source"));
        columns.add(reportColumn("sourceKind", report -> report.source().kind()));
        columns.add(Column.of("revision", row -> row.event().revision()));
        return List.copyOf(columns);
    }

    private static Column<ClaimRow> claimColumn(String name, Function<Claim, ?> value) {
        return Column.of(name, row -> value.apply(row.claim()));
    }

    private static Column<ClaimRow> reportColumn(String name, Function<MentionedReport, ?> value) {
        return Column.of(name, row -> row.findReport()
                .map(report -> (Object) value.apply(report))
                .orElse(null));
    }

    private Optional<MentionedReport> findReport() {
        return event.content().reports().stream()
                .filter(report -> report.id() == claim.report())
                .findFirst();
    }
}

package org.conflicttracker.event.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conflicttracker.event.api.EventFiles.EventCursor;
import org.conflicttracker.event.api.EventReader.EventDocuments;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.filter.ClaimFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.ClaimRowRepository;
import org.conflicttracker.event.query.ClaimRowRepository.ClaimRows;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.PageRepository.Entry;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.Iterators;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the claims of selected events, in the order of the events and then of their numbers. Claims are only in the documents of events,
 * which are read a few at a time.
 */
@ApplicationScoped
class ClaimReader {

    private final EventCursor events;
    private final ClaimRowRepository rows;
    private final SelectionStatistics statistics;
    private final ExportSettings settings;
    private final ClaimSettings limits;

    ClaimReader(
            EventCursor events,
            ClaimRowRepository rows,
            SelectionStatistics statistics,
            ExportSettings settings,
            ClaimSettings limits) {
        this.events = events;
        this.rows = rows;
        this.statistics = statistics;
        this.settings = settings;
        this.limits = limits;
    }

    /** Pinned query for claims. */
    record ClaimSelection(PinnedQuery pinned, ClaimFilter claims, Sort sort) {

        private EventFilter filter() {
            return claims.restrict(pinned.filter());
        }

        private Selection selection() {
            return pinned.context().selection(filter());
        }
    }

    /** Claim with the event that it is of: a row of a table of claims. */
    record EventClaim(EventView event, Claim claim) {

        ClaimView toView() {
            return ClaimView.of(event, claim);
        }

        /** Claims of each event in their order; an event without claims has none. */
        static Iterator<EventClaim> all(Iterator<EventView> events) {
            return new Iterators.BatchIterator<>(() -> {
                List<EventClaim> claims = List.of();
                while (claims.isEmpty() && events.hasNext()) {
                    EventView event = events.next();
                    claims = event.content().claims().stream()
                            .map(claim -> new EventClaim(event, claim))
                            .toList();
                }
                return claims;
            });
        }

        /** @param host base URI of this tracker */
        static List<Column<EventClaim>> columns(URI host) {
            List<Column<EventClaim>> columns = new ArrayList<>();
            EventColumns.keyColumns(host).forEach(column -> columns.add(column.compose(EventClaim::event)));
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
            columns.add(reportColumn(
                            "source",
                            report -> publisher(report).map(Publisher::name).orElse(null))
                    .withTag("#meta+source"));
            columns.add(reportColumn(
                    "sourceKind",
                    report -> publisher(report).map(Publisher::kind).orElse(null)));
            columns.add(Column.of("revision", row -> row.event().revision()));
            return List.copyOf(columns);
        }

        private static Column<EventClaim> claimColumn(String name, Function<Claim, ?> value) {
            return Column.of(name, row -> value.apply(row.claim()));
        }

        private static Column<EventClaim> reportColumn(String name, Function<MentionedReport, ?> value) {
            return Column.of(name, row -> row.findReport()
                    .map(report -> (Object) value.apply(report))
                    .orElse(null));
        }

        private static Optional<Publisher> publisher(MentionedReport report) {
            return Optional.ofNullable(report.source());
        }

        private Optional<MentionedReport> findReport() {
            return event.content().reports().stream()
                    .filter(report -> report.id() == claim.report())
                    .findFirst();
        }
    }

    /** Selected claims of one event, and its keyset position. */
    private record EventClaims(SeekKey key, EventView event, List<Claim> claims) {

        private Stream<EventClaim> each() {
            return claims.stream().map(claim -> new EventClaim(event, claim));
        }
    }

    /**
     * Position in a list of claims.
     *
     * @param previous position of the event before; null before the first
     * @param no the number up to which claims of the next event are passed
     */
    record ClaimPosition(@Nullable SeekKey previous, int no) {

        static final ClaimPosition BEGIN = new ClaimPosition(null, 0);
    }

    /**
     * Page of claims.
     *
     * @param next null on the last page
     * @param total number of claims of the whole list; null if they were not counted
     * @param events number of events with such claims, and maybe some without
     */
    record ClaimPage(
            List<EventClaim> claims,
            @Nullable ClaimPosition next,
            @Nullable Long total,
            long events) {}

    /** All claims, on any thread. */
    Iterator<EventClaim> all(ClaimSelection selection) {
        Iterator<EventClaims> found = read(selection, null);
        return new Iterators.BatchIterator<>(() -> {
            List<EventClaim> next = List.of();
            while (next.isEmpty() && found.hasNext()) {
                next = found.next().each().toList();
            }
            return next;
        });
    }

    /**
     * Page of claims after a position. Only so many events are read for it: then it may have fewer claims than the limit, or none, although
     * it is not the last. The first page of a list of no more events also counts the claims.
     */
    ClaimPage page(ClaimSelection selection, ClaimPosition after, int limit) {
        long number = statistics.events(selection.pinned().engine(), selection.selection());
        boolean counting = after.equals(ClaimPosition.BEGIN) && number <= limits.mostReadEvents();
        List<EventClaim> claims = new ArrayList<>();
        ClaimPosition end = after;
        ClaimPosition next = null;
        long total = 0;
        int read = 0;
        SeekKey previous = after.previous();
        Iterator<EventClaims> found = read(selection, previous);
        while (found.hasNext() && (counting || next == null)) {
            if (read == limits.mostReadEvents()) {
                return new ClaimPage(claims, next == null ? end : next, null, number);
            }
            EventClaims event = found.next();
            read++;
            for (EventClaim claim : event.each().toList()) {
                if (read == 1 && claim.claim().no() <= after.no()) {
                    continue;
                }
                total++;
                if (claims.size() < limit) {
                    claims.add(claim);
                    end = new ClaimPosition(previous, claim.claim().no());
                } else if (next == null) {
                    next = end;
                }
            }
            previous = event.key();
            if (next == null) {
                end = new ClaimPosition(previous, 0);
            }
        }
        return new ClaimPage(claims, next, counting ? total : null, number);
    }

    private Iterator<EventClaims> read(ClaimSelection selection, @Nullable SeekKey after) {
        Iterator<EventDocuments.Loaded<Entry>> loaded =
                events.entries(new Ordered(selection.selection(), selection.sort()), after);
        return new Iterators.BatchIterator<>(
                () -> select(selection, Iterators.BatchIterator.nextBatch(loaded, settings.documents())));
    }

    private List<EventClaims> select(ClaimSelection selection, List<EventDocuments.Loaded<Entry>> batch) {
        List<Long> revisions = batch.stream().map(one -> one.item().revision()).toList();
        ClaimRows admitted = QuarkusTransaction.requiringNew()
                .call(() -> rows.rows(selection.pinned().filter(), revisions));
        return batch.stream()
                .map(one -> new EventClaims(
                        one.item().seekKey(),
                        one.event(),
                        one.event().content().claims().stream()
                                .filter(claim -> selection.claims().matches(claim)
                                        && admitted.admit(one.item().revision(), claim))
                                .sorted(Comparator.comparingInt(Claim::no))
                                .toList()))
                .toList();
    }

    /** Limits on lists of claims. */
    @ConfigMapping(prefix = "tracker.claims")
    public interface ClaimSettings {

        /** Maximum number of events whose claims are read for one page; of a selection of no more events the claims are counted. */
        @WithDefault("2000")
        @Min(1)
        int mostReadEvents();
    }
}

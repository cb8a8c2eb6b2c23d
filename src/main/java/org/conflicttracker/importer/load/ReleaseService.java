package org.conflicttracker.importer.load;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ChangeContext.ImportChange;
import org.conflicttracker.event.command.DatasetEventService;
import org.conflicttracker.event.command.DatasetEventService.MissingOutcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.model.ImportAction;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.RevisionRepository;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.FileFormat.RowIdentity;
import org.conflicttracker.importer.format.DuplicateIds;
import org.conflicttracker.importer.format.RowFormat.RowVersion;
import org.conflicttracker.importer.load.ImportedRow.RowKey;
import org.conflicttracker.importer.load.ImportedRowRepository.RecordedRow;
import org.conflicttracker.ledger.WriteTransaction;
import org.jspecify.annotations.Nullable;

/** Service for releases of data sets: finds the events that a file does not have, and retracts them (rule 15). */
@ApplicationScoped
public class ReleaseService {

    private static final int PAGE = 2_000;

    private final ImportedRowRepository rows;
    private final RevisionRepository revisions;
    private final DatasetEventService events;

    ReleaseService(ImportedRowRepository rows, RevisionRepository revisions, DatasetEventService events) {
        this.rows = rows;
        this.revisions = revisions;
        this.events = events;
    }

    /** Whether rows of the data set were imported before. */
    public boolean knows(String dataset) {
        return QuarkusTransaction.requiringNew().call(() -> rows.hasRowsOf(dataset));
    }

    /**
     * Event whose row is not in a file.
     *
     * @param scheme of the external ids of its data set
     * @param id of its row there
     */
    public record MissingEvent(long event, String scheme, String id) {}

    /**
     * Scope of a release.
     *
     * @param contents of the file
     * @param filter conditions that the rows as last imported must meet; null for the countries and days of the file
     */
    public record Scope(
            String dataset,
            ReleaseContents contents,
            @Nullable EventFilter filter) {}

    /**
     * Numbers of events of the data set in the scope of a release.
     *
     * @param events without those that were retracted before
     * @param missing those of them that the release does not have
     */
    public record Coverage(long events, long missing) {}

    /** Finds the events of the data set in the scope that the file does not have. Reads page by page, in transactions of its own. */
    public Coverage findMissing(Scope scope, Consumer<MissingEvent> found) {
        long inScope = 0;
        long missing = 0;
        RowKey after = null;
        List<RecordedRow> page;
        do {
            RowKey last = after;
            page = QuarkusTransaction.requiringNew().call(() -> rows.listRecorded(scope.dataset(), last, PAGE));
            for (RecordedRow row : selected(page, scope)) {
                inScope++;
                if (!scope.contents().contains(row.key().scheme(), row.key().externalId())) {
                    missing++;
                    found.accept(new MissingEvent(
                            row.event(), row.key().scheme(), row.key().externalId()));
                }
            }
            after = page.isEmpty() ? null : page.get(page.size() - 1).key();
        } while (!page.isEmpty());
        return new Coverage(inScope, missing);
    }

    private List<RecordedRow> selected(List<RecordedRow> page, Scope scope) {
        List<RecordedRow> present =
                page.stream().filter(row -> row.status() != Status.RETRACTED).toList();
        EventFilter filter = scope.filter();
        if (filter == null) {
            return present.stream()
                    .filter(row -> scope.contents().spans(row.country(), row.start()))
                    .toList();
        }
        Set<Long> ids = present.stream().map(RecordedRow::revision).collect(Collectors.toSet());
        Set<Long> selected =
                ids.isEmpty() ? ids : QuarkusTransaction.requiringNew().call(() -> revisions.findSelected(filter, ids));
        return present.stream().filter(row -> selected.contains(row.revision())).toList();
    }

    /** Event that a release does not have, and what becomes of it. */
    public record JudgedEvent(MissingEvent missing, MissingOutcome outcome) {}

    /** What would become of events that a release does not have. */
    public List<JudgedEvent> judge(List<MissingEvent> missing) {
        return QuarkusTransaction.requiringNew().call(() -> missing.stream()
                .map(one -> new JudgedEvent(one, events.judgeMissing(one.event())))
                .toList());
    }

    /**
     * Retracts the events that a release does not have, except those that are more than what the data set stated. Their rows count as changed
     * when they come again, and bring the events back; those of an earlier release are older than the retraction.
     *
     * @param release reason of the retractions, which names the release
     */
    public List<JudgedEvent> retract(
            WriteTransaction transaction, List<MissingEvent> missing, ImportOrigin origin, String release) {
        ChangeContext context = new ChangeContext(
                origin.author(), release, new ImportChange(origin.importId(), ImportAction.RELEASE, null));
        List<JudgedEvent> judged = new ArrayList<>();
        for (MissingEvent one : missing) {
            MissingOutcome outcome = events.retractMissing(transaction, one.event(), context);
            judged.add(new JudgedEvent(one, outcome));
            if (outcome == MissingOutcome.RETRACTED) {
                rows.findByIdOptional(new RowKey(one.scheme(), one.id()))
                        .ifPresent(row ->
                                row.withdraw(RowVersion.ofRelease(release).orElse(null)));
            }
        }
        return judged;
    }

    /** Ids of the rows of a file, and for each country the days from the first to the last start of its rows there. Not thread-safe. */
    public static final class ReleaseContents {

        private final DuplicateIds ids = new DuplicateIds();
        private final Map<String, StartDays> daysByCountry = new HashMap<>();

        /** Adds rows. */
        public void add(List<RowIdentity> rows) {
            for (RowIdentity row : rows) {
                ids.add(key(row.scheme(), row.id()), 0);
                if (row.start() != null) {
                    daysByCountry.merge(
                            countryKey(row.country()), new StartDays(row.start(), row.start()), StartDays::with);
                }
            }
        }

        /** Whether a row of the file has the id. */
        boolean contains(String scheme, String id) {
            return ids.contains(key(scheme, id));
        }

        /** Whether a day lies between the first and the last start in the country. */
        boolean spans(@Nullable String country, LocalDate start) {
            StartDays days = daysByCountry.get(countryKey(country));
            return days != null && !start.isBefore(days.first()) && !start.isAfter(days.last());
        }

        /** Days from the first to the last start of rows. */
        private record StartDays(LocalDate first, LocalDate last) {

            private StartDays with(StartDays other) {
                return new StartDays(
                        first.isBefore(other.first) ? first : other.first,
                        last.isAfter(other.last) ? last : other.last);
            }
        }

        private static String key(String scheme, String id) {
            return scheme + ' ' + id;
        }

        private static String countryKey(@Nullable String country) {
            return country == null ? "" : country;
        }
    }
}

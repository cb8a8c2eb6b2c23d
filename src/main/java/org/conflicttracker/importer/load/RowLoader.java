package org.conflicttracker.importer.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.DatasetEventService;
import org.conflicttracker.event.command.DatasetEventService.DatasetUpdate;
import org.conflicttracker.event.command.DatasetEventService.MergeResult;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventSection;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.format.ParsedRow;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.conflicttracker.web.problem.ValidationError;

/** Loader of data set rows: validates them and stores them as events. */
@ApplicationScoped
class RowLoader {

    private final EventBodies eventBodies;
    private final DatasetEventService eventService;
    private final ImportedRowRepository rows;
    private final LedgerWriter ledger;

    RowLoader(
            EventBodies eventBodies,
            DatasetEventService eventService,
            ImportedRowRepository rows,
            LedgerWriter ledger) {
        this.eventBodies = eventBodies;
        this.eventService = eventService;
        this.rows = rows;
        this.ledger = ledger;
    }

    /** Validates a row by itself; violations of event rules reject it. */
    ValidatedRow validate(ParsedRow parsed) {
        EventInput event =
                parsed.release() == null ? parsed.event() : parsed.event().withDatasetReport(parsed.release());
        List<Finding> findings = new ArrayList<>(parsed.findings());
        List<ValidationError> violations = eventBodies.validate(event);
        violations.stream().map(error -> toFinding(parsed.row(), error)).forEach(findings::add);
        return violations.isEmpty()
                ? new ValidatedRow(parsed, event, RowFingerprint.of(parsed.event()), findings)
                : ValidatedRow.rejected(findings);
    }

    static Finding toFinding(long row, ValidationError error) {
        return new Finding(row, error.pointer(), null, Severity.REJECTED, error.detail(), "The row was not imported.");
    }

    BatchResult dryRun(List<ValidatedRow> batch) {
        return ledger.dryRun(transaction -> load(transaction, batch, "rehearsal"));
    }

    /** Loads a batch in the write transaction. */
    BatchResult load(WriteTransaction transaction, List<ValidatedRow> batch, String author) {
        return recordBatch(batch, loadKnown(batch), new RowRecorder(eventService, transaction, author), transaction);
    }

    /** Loads a batch in a speculative write transaction; empty if one of its rows was imported before. */
    Optional<BatchResult> prepare(WriteTransaction transaction, List<ValidatedRow> batch, String author) {
        List<ImportedRows> known = loadKnown(batch);
        return known.stream().allMatch(rows -> rows.imported().isEmpty())
                ? Optional.of(
                        recordBatch(batch, known, new RowRecorder(eventService, transaction, author), transaction))
                : Optional.empty();
    }

    private BatchResult recordBatch(
            List<ValidatedRow> batch, List<ImportedRows> known, RowRecorder recorder, WriteTransaction transaction) {
        known.forEach(recorder::addKnown);
        eventService.prefetch(
                transaction,
                batch.stream()
                        .filter(recorder::hasChanges)
                        .map(ValidatedRow::event)
                        .toList());
        batch.forEach(recorder::importRow);
        transaction.beforeCommit(writing -> rows.insertAll(recorder.imported()));
        return recorder.result();
    }

    private List<ImportedRows> loadKnown(List<ValidatedRow> batch) {
        Map<String, List<ValidatedRow>> bySchemes =
                batch.stream().filter(row -> !row.isRejected()).collect(Collectors.groupingBy(ValidatedRow::scheme));
        return bySchemes.entrySet().stream()
                .map(ready -> loadKnown(ready.getKey(), ready.getValue()))
                .toList();
    }

    private ImportedRows loadKnown(String scheme, List<ValidatedRow> ready) {
        List<String> ids = ready.stream().map(ValidatedRow::id).toList();
        Map<String, ImportedRow> known = rows.knownById(scheme, ids);
        List<String> others = ids.stream().filter(id -> !known.containsKey(id)).toList();
        return new ImportedRows(scheme, known, rows.eventsRecordedByHand(scheme, others));
    }

    /** Recorder of the rows of one transaction, in order; counts their results. */
    static final class RowRecorder {

        private final DatasetEventService eventService;
        private final WriteTransaction transaction;
        private final String author;
        private final Map<String, ImportedRows> known = new HashMap<>();
        private final List<ImportedRow> imported = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private Counts counts = Counts.ZERO;

        RowRecorder(DatasetEventService eventService, WriteTransaction transaction, String author) {
            this.eventService = eventService;
            this.transaction = transaction;
            this.author = author;
        }

        void addKnown(ImportedRows rows) {
            known.put(rows.scheme(), rows);
        }

        /** Whether the row has content that may have to be stored. */
        boolean hasChanges(ValidatedRow row) {
            if (row.isRejected() || known.get(row.scheme()).byHand().containsKey(row.id())) {
                return false;
            }
            ImportedRow before = previous(row);
            return before == null
                    || !before.fingerprint().changedSections(row.fingerprint()).isEmpty();
        }

        private ImportedRow previous(ValidatedRow row) {
            return known.get(row.scheme()).imported().get(row.id());
        }

        void importRow(ValidatedRow row) {
            int found = findings.size();
            findings.addAll(row.findings());
            Counts count = row.isRejected() ? REJECTED : hasChanges(row) ? apply(row) : keepUnchanged(row);
            boolean flagged = findings.size() > found && count.rejected() == 0;
            counts = counts.plus(count).plus(flagged ? FLAGGED : Counts.ZERO);
        }

        private static final Counts CREATED = new Counts(1, 0, 0, 0, 0);
        private static final Counts CORRECTED = new Counts(0, 1, 0, 0, 0);
        private static final Counts UNCHANGED = new Counts(0, 0, 1, 0, 0);
        private static final Counts FLAGGED = new Counts(0, 0, 0, 1, 0);
        private static final Counts REJECTED = new Counts(0, 0, 0, 0, 1);

        private Counts keepUnchanged(ValidatedRow row) {
            Long byHand = known.get(row.scheme()).byHand().get(row.id());
            if (byHand != null) {
                flag(row, "Event " + byHand + " has this id and was recorded by hand.", "The event was not changed.");
            }
            return UNCHANGED;
        }

        private Counts apply(ValidatedRow row) {
            try {
                ImportedRow before = previous(row);
                return before == null ? createEvent(row) : mergeEvent(row, before);
            } catch (ProblemException problem) {
                if (UnavailableDatabase.isCauseOf(problem)) {
                    // not the row's fault: the import is interrupted and resumed
                    throw problem;
                }
                return rejected(row, problem);
            }
        }

        private Counts createEvent(ValidatedRow row) {
            EventView event = eventService.create(transaction, row.event(), new ChangeContext(author, null));
            ImportedRow.RowKey key = new ImportedRow.RowKey(row.scheme(), row.id());
            imported.add(ImportedRow.of(key, event.id(), event.revision(), row.fingerprint()));
            event.content().locations().stream()
                    .filter(Location::hasUnknownDistrict)
                    .map(Location::admin2)
                    .distinct()
                    .forEach(district -> flag(
                            row,
                            "The row names no province, and not exactly one district of the country is called "
                                    + Quote.of(district) + ".",
                            "The name of the district was kept as it is."));
            return CREATED;
        }

        private Counts mergeEvent(ValidatedRow row, ImportedRow before) {
            Set<EventSection> changed = before.fingerprint().changedSections(row.fingerprint());
            boolean released = row.parsedRow().release() != null;
            if (!eventService.isActive(before.eventId)) {
                flag(row, "Event " + before.eventId + " was retracted or merged.", "It was not changed.");
                return UNCHANGED;
            }
            MergeResult merged = eventService.merge(
                    transaction,
                    new DatasetUpdate(
                            before.eventId,
                            before.revision,
                            row.event(),
                            changed,
                            before.fingerprint().lockedSections(),
                            released),
                    new ChangeContext(
                            author, released ? row.parsedRow().release().title() : "Imported again"));
            before.revision = merged.revision();
            before.image = before.fingerprint()
                    .merge(row.fingerprint(), merged.lockedSections(), merged.conflicts())
                    .text();
            if (!merged.conflicts().isEmpty()) {
                String parts = merged.conflicts().stream()
                        .map(section -> section.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .sorted()
                        .collect(Collectors.joining(", "));
                flag(
                        row,
                        "The data set has changed, but an editor has corrected event " + before.eventId + " here: "
                                + parts + ".",
                        "The editor's correction was kept.");
            }
            return merged.recorded() ? CORRECTED : UNCHANGED;
        }

        private Counts rejected(ValidatedRow row, ProblemException problem) {
            List<ValidationError> errors = problem.errors();
            if (errors.isEmpty()) {
                errors = List.of(ValidationError.pointer("", problem.getMessage(), null));
            }
            errors.stream()
                    .map(error -> RowLoader.toFinding(row.parsedRow().row(), error))
                    .forEach(findings::add);
            return REJECTED;
        }

        private void flag(ValidatedRow row, String problem, String done) {
            findings.add(new Finding(row.parsedRow().row(), null, row.id(), Severity.FLAGGED, problem, done));
        }

        /** Rows that created events. */
        List<ImportedRow> imported() {
            return imported;
        }

        BatchResult result() {
            return new BatchResult(counts, findings);
        }
    }

    /**
     * Stored state for the rows of a batch.
     *
     * @param imported rows that were imported before, by their ids
     * @param byHand events with such an id that were not imported from the data set
     */
    record ImportedRows(String scheme, Map<String, ImportedRow> imported, Map<String, Long> byHand) {}

    /**
     * Validated row.
     *
     * @param parsedRow null if the row is rejected
     * @param event the event including the data set's own report; null if the row is rejected
     * @param fingerprint null if the row is rejected
     */
    record ValidatedRow(ParsedRow parsedRow, EventInput event, RowFingerprint fingerprint, List<Finding> findings) {

        ValidatedRow {
            findings = List.copyOf(findings);
        }

        static ValidatedRow rejected(List<Finding> findings) {
            return new ValidatedRow(null, null, null, findings);
        }

        boolean isRejected() {
            return parsedRow == null;
        }

        String scheme() {
            return parsedRow.key().scheme();
        }

        String id() {
            return parsedRow.key().id();
        }
    }
}

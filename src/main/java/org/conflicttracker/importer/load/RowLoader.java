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
import org.conflicttracker.event.command.DatasetUpdate;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventSection;
import org.conflicttracker.event.command.MergeResult;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.format.ParsedRow;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ValidationError;

/** Records rows of data sets. */
@ApplicationScoped
class RowLoader {

    private final EventBodies eventBodies;
    private final DatasetEventService eventService;
    private final ImportedRowRepository rows;
    private final LedgerWriter ledger;

    RowLoader(EventBodies rules, DatasetEventService intake, ImportedRowRepository rows, LedgerWriter writing) {
        this.eventBodies = rules;
        this.eventService = intake;
        this.rows = rows;
        this.ledger = writing;
    }

    /** Checks a row by itself; what breaks a rule of events is rejected. */
    ValidatedRow validate(ParsedRow statement) {
        EventInput told = statement.release() == null
                ? statement.event()
                : statement.event().withDatasetReport(statement.release());
        List<Finding> findings = new ArrayList<>(statement.findings());
        List<ValidationError> broken = eventBodies.validate(told);
        broken.stream().map(fault -> toFinding(statement.row(), fault)).forEach(findings::add);
        return broken.isEmpty()
                ? new ValidatedRow(statement, told, RowFingerprint.of(statement.event()), findings)
                : ValidatedRow.rejected(findings);
    }

    static Finding toFinding(long row, ValidationError fault) {
        return new Finding(row, fault.pointer(), null, Severity.REJECTED, fault.detail(), "The row was not imported.");
    }

    BatchResult dryRun(List<ValidatedRow> batch) {
        return ledger.dryRun(ticket -> load(ticket, batch, "rehearsal"));
    }

    /** In the writing transaction. */
    BatchResult load(WriteTransaction ticket, List<ValidatedRow> batch, String author) {
        return recordBatch(batch, loadKnown(batch), new RowRecorder(eventService, ticket, author), ticket);
    }

    /** With a ticket that only foresees; empty where one of the rows was imported before. */
    Optional<BatchResult> prepare(WriteTransaction ticket, List<ValidatedRow> batch, String author) {
        List<ImportedRows> known = loadKnown(batch);
        return known.stream().allMatch(rows -> rows.imported().isEmpty())
                ? Optional.of(recordBatch(batch, known, new RowRecorder(eventService, ticket, author), ticket))
                : Optional.empty();
    }

    private BatchResult recordBatch(
            List<ValidatedRow> batch, List<ImportedRows> known, RowRecorder recorder, WriteTransaction ticket) {
        known.forEach(recorder::addKnown);
        eventService.prefetch(
                ticket,
                batch.stream()
                        .filter(recorder::hasChanges)
                        .map(ValidatedRow::event)
                        .toList());
        batch.forEach(recorder::importRow);
        ticket.beforeCommit(writing -> rows.insertAll(recorder.imported()));
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

    /** Records the rows of one transaction, one after the other, and counts what became of them. */
    static final class RowRecorder {

        private final DatasetEventService eventService;
        private final WriteTransaction transaction;
        private final String author;
        private final Map<String, ImportedRows> known = new HashMap<>();
        private final List<ImportedRow> imported = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private Counts counts = Counts.ZERO;

        RowRecorder(DatasetEventService intake, WriteTransaction ticket, String author) {
            this.eventService = intake;
            this.transaction = ticket;
            this.author = author;
        }

        void addKnown(ImportedRows rows) {
            known.put(rows.scheme(), rows);
        }

        /** Whether the row says anything that may have to be recorded. */
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
            } catch (ProblemException refusal) {
                return rejected(row, refusal);
            }
        }

        private Counts createEvent(ValidatedRow row) {
            EventView event = eventService.create(transaction, row.event(), new ChangeContext(author, null));
            ImportedRow.RowKey key = new ImportedRow.RowKey(row.scheme(), row.id());
            imported.add(ImportedRow.of(key, event.id(), event.revision(), row.fingerprint()));
            return CREATED;
        }

        private Counts mergeEvent(ValidatedRow row, ImportedRow before) {
            Set<EventSection> changed = before.fingerprint().changedSections(row.fingerprint());
            boolean released = row.parsedRow().release() != null;
            if (!eventService.isActive(before.eventId)) {
                flag(row, "Event " + before.eventId + " was retracted or merged.", "It was not changed.");
                return UNCHANGED;
            }
            MergeResult restatement = eventService.merge(
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
            before.revision = restatement.revision();
            before.image = before.fingerprint()
                    .merge(row.fingerprint(), restatement.lockedSections(), restatement.conflicts())
                    .text();
            if (!restatement.conflicts().isEmpty()) {
                String parts = restatement.conflicts().stream()
                        .map(part -> part.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .sorted()
                        .collect(Collectors.joining(", "));
                flag(
                        row,
                        "The data set has changed, but an editor has corrected event " + before.eventId + " here: "
                                + parts + ".",
                        "The editor's correction was kept.");
            }
            return restatement.recorded() ? CORRECTED : UNCHANGED;
        }

        private Counts rejected(ValidatedRow row, ProblemException refusal) {
            List<ValidationError> faults = refusal.errors();
            if (faults.isEmpty()) {
                faults = List.of(ValidationError.pointer("", refusal.getMessage(), null));
            }
            faults.stream()
                    .map(fault -> RowLoader.toFinding(row.parsedRow().row(), fault))
                    .forEach(findings::add);
            return REJECTED;
        }

        private void flag(ValidatedRow row, String problem, String done) {
            findings.add(new Finding(row.parsedRow().row(), null, row.id(), Severity.FLAGGED, problem, done));
        }

        /** Rows that became events. */
        List<ImportedRow> imported() {
            return imported;
        }

        BatchResult result() {
            return new BatchResult(counts, findings);
        }
    }

    /**
     * What is known of some rows of a data set.
     *
     * @param imported the rows that became events, by their ids
     * @param byHand events that bear such an id without having come from the data set
     */
    record ImportedRows(String scheme, Map<String, ImportedRow> imported, Map<String, Long> byHand) {}
}

package org.conflicttracker.importer.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conflicttracker.event.command.DatasetEventService;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.format.ParsedRow;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
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
        return new Finding(row, fault.pointer(), null, Severity.REJECTED, fault.detail(), "The row was not taken.");
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
}

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

    private final EventBodies rules;
    private final DatasetEventService intake;
    private final ImportedRowRepository rows;
    private final LedgerWriter writing;

    RowLoader(EventBodies rules, DatasetEventService intake, ImportedRowRepository rows, LedgerWriter writing) {
        this.rules = rules;
        this.intake = intake;
        this.rows = rows;
        this.writing = writing;
    }

    /** Checks a row by itself; what breaks a rule of events is rejected. */
    ValidatedRow ready(ParsedRow statement) {
        EventInput told = statement.release() == null
                ? statement.event()
                : statement.event().toldBy(statement.release());
        List<Finding> findings = new ArrayList<>(statement.findings());
        List<ValidationError> broken = rules.faults(told);
        broken.stream().map(fault -> finding(statement.row(), fault)).forEach(findings::add);
        return broken.isEmpty()
                ? new ValidatedRow(statement, told, RowFingerprint.of(statement.event()), findings)
                : ValidatedRow.rejected(findings);
    }

    static Finding finding(long row, ValidationError fault) {
        return new Finding(row, fault.pointer(), null, Severity.REJECTED, fault.detail(), "The row was not taken.");
    }

    BatchResult tryOut(List<ValidatedRow> batch) {
        return writing.rehearse(ticket -> load(ticket, batch, "rehearsal"));
    }

    /** In the writing transaction. */
    BatchResult load(WriteTransaction ticket, List<ValidatedRow> batch, String author) {
        return record(batch, known(batch), new RowRecorder(intake, ticket, author), ticket);
    }

    /** With a ticket that only foresees; empty where one of the rows was imported before. */
    Optional<BatchResult> foresee(WriteTransaction ticket, List<ValidatedRow> batch, String author) {
        List<ImportedRows> known = known(batch);
        return known.stream().allMatch(rows -> rows.imported().isEmpty())
                ? Optional.of(record(batch, known, new RowRecorder(intake, ticket, author), ticket))
                : Optional.empty();
    }

    private BatchResult record(
            List<ValidatedRow> batch, List<ImportedRows> known, RowRecorder recorder, WriteTransaction ticket) {
        known.forEach(recorder::know);
        intake.expect(
                ticket,
                batch.stream().filter(recorder::speaks).map(ValidatedRow::told).toList());
        batch.forEach(recorder::record);
        ticket.atTheEnd(writing -> rows.store(recorder.became()));
        return recorder.loaded();
    }

    private List<ImportedRows> known(List<ValidatedRow> batch) {
        Map<String, List<ValidatedRow>> bySchemes =
                batch.stream().filter(row -> !row.isRejected()).collect(Collectors.groupingBy(ValidatedRow::scheme));
        return bySchemes.entrySet().stream()
                .map(ready -> known(ready.getKey(), ready.getValue()))
                .toList();
    }

    private ImportedRows known(String scheme, List<ValidatedRow> ready) {
        List<String> ids = ready.stream().map(ValidatedRow::id).toList();
        Map<String, ImportedRow> known = rows.findKnown(scheme, ids);
        List<String> others = ids.stream().filter(id -> !known.containsKey(id)).toList();
        return new ImportedRows(scheme, known, rows.findRecordedByHand(scheme, others));
    }
}

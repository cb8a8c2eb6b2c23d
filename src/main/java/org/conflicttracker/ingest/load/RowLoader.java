package org.conflicttracker.ingest.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conflicttracker.event.write.EventBodies;
import org.conflicttracker.event.write.EventInput;
import org.conflicttracker.event.write.EventIntake;
import org.conflicttracker.ingest.Finding;
import org.conflicttracker.ingest.Loaded;
import org.conflicttracker.ingest.Severity;
import org.conflicttracker.ingest.layout.Statement;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;

/** Records rows of data sets. */
@ApplicationScoped
class RowLoader {

    private final EventBodies rules;
    private final EventIntake intake;
    private final ImportedRowRepository rows;
    private final Writing writing;

    RowLoader(EventBodies rules, EventIntake intake, ImportedRowRepository rows, Writing writing) {
        this.rules = rules;
        this.intake = intake;
        this.rows = rows;
        this.writing = writing;
    }

    /** Checks a row by itself; what breaks a rule of events is rejected. */
    ReadyRow ready(Statement statement) {
        EventInput told = statement.release() == null
                ? statement.event()
                : statement.event().toldBy(statement.release());
        List<Finding> findings = new ArrayList<>(statement.findings());
        List<Fault> broken = rules.faults(told);
        broken.stream().map(fault -> finding(statement.row(), fault)).forEach(findings::add);
        return broken.isEmpty()
                ? new ReadyRow(statement, told, Image.of(statement.event()), findings)
                : ReadyRow.rejected(findings);
    }

    static Finding finding(long row, Fault fault) {
        return new Finding(row, fault.pointer(), null, Severity.REJECTED, fault.detail(), "The row was not taken.");
    }

    Loaded tryOut(List<ReadyRow> batch) {
        return writing.rehearse(ticket -> load(ticket, batch, "rehearsal"));
    }

    /** In the writing transaction. */
    Loaded load(Ticket ticket, List<ReadyRow> batch, String author) {
        return record(batch, known(batch), new RowRecorder(intake, ticket, author), ticket);
    }

    /** With a ticket that only foresees; empty where one of the rows was imported before. */
    Optional<Loaded> foresee(Ticket ticket, List<ReadyRow> batch, String author) {
        List<KnownRows> known = known(batch);
        return known.stream().allMatch(rows -> rows.imported().isEmpty())
                ? Optional.of(record(batch, known, new RowRecorder(intake, ticket, author), ticket))
                : Optional.empty();
    }

    private Loaded record(List<ReadyRow> batch, List<KnownRows> known, RowRecorder recorder, Ticket ticket) {
        known.forEach(recorder::know);
        intake.expect(
                ticket,
                batch.stream().filter(recorder::speaks).map(ReadyRow::told).toList());
        batch.forEach(recorder::record);
        ticket.atTheEnd(writing -> rows.store(recorder.became()));
        return recorder.loaded();
    }

    private List<KnownRows> known(List<ReadyRow> batch) {
        Map<String, List<ReadyRow>> bySchemes =
                batch.stream().filter(row -> !row.isRejected()).collect(Collectors.groupingBy(ReadyRow::scheme));
        return bySchemes.entrySet().stream()
                .map(ready -> known(ready.getKey(), ready.getValue()))
                .toList();
    }

    private KnownRows known(String scheme, List<ReadyRow> ready) {
        List<String> ids = ready.stream().map(ReadyRow::id).toList();
        Map<String, ImportedRow> known = rows.findKnown(scheme, ids);
        List<String> others = ids.stream().filter(id -> !known.containsKey(id)).toList();
        return new KnownRows(scheme, known, rows.findRecordedByHand(scheme, others));
    }
}

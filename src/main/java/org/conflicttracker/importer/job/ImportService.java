package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Tells how far imports have come, and stops them. Everything told is stored. */
@ApplicationScoped
class ImportService {

    /** How many findings the answer about an import itself has. */
    private static final int FIRST_FINDINGS = 100;

    private final ImportRepository imports;
    private final FindingRepository findings;
    private final LedgerWriter ledger;
    private final UploadStore uploads;

    ImportService(ImportRepository imports, FindingRepository findings, LedgerWriter writing, UploadStore inbox) {
        this.imports = imports;
        this.findings = findings;
        this.ledger = writing;
        this.uploads = inbox;
    }

    /** An import and the state it is in, for a validator. */
    record Told(ImportView view, long updateNo) {}

    /** With the first findings. @throws ProblemException 404 */
    @Transactional
    public Told get(long id) {
        ImportJob job = imports.get(id);
        List<Finding> first = findings.listAfter(id, 0, FIRST_FINDINGS).stream()
                .map(FindingRow::toFinding)
                .toList();
        ledger.awaitDurable();
        return new Told(ImportView.of(job, first), job.updateNo);
    }

    /** Without findings. @throws ProblemException 404 */
    @Transactional
    public Told getProgress(long id) {
        ImportJob job = imports.get(id);
        ledger.awaitDurable();
        return new Told(ImportView.of(job), job.updateNo);
    }

    /** The newest first. */
    @Transactional
    public Found<ImportView> list(ListingRequest request) {
        List<ImportView> page = imports.listBefore(request.after(), request.fetchSize()).stream()
                .map(ImportView::of)
                .toList();
        Found<ImportView> found = new Found<>(page, imports.count());
        ledger.awaitDurable();
        return found;
    }

    /** A finding and its number within the import. */
    record Numbered(long no, Finding finding) {}

    /** @throws ProblemException 404 */
    @Transactional
    public Found<Numbered> findings(long id, ListingRequest request) {
        ImportJob job = imports.get(id);
        Found<Numbered> found = new Found<>(findings(id, request.after(), request.fetchSize()), job.findingsKept);
        ledger.awaitDurable();
        return found;
    }

    /** Those after a number, in the order of finding. */
    @Transactional
    public List<Numbered> findings(long id, long after, int most) {
        return findings.listAfter(id, after, most).stream()
                .map(row -> new Numbered(row.id.no(), row.toFinding()))
                .toList();
    }

    /** Stops it: at once where it has not begun, else after the batch it is at. @throws ProblemException 404, or 409 where it has ended */
    public Told cancel(long id) {
        // even where the disk has no room: it makes some
        return ledger.writeLittle(ticket -> {
            ImportJob job = imports.get(id);
            if (!job.state.isOpen()) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "Import " + id + " has already ended with the state " + job.state
                                + ". Rows it has recorded stay.");
            }
            job.cancelRequested = true;
            long now = ticket.recordedAt().toEpochMilli();
            if (job.state == ImportState.QUEUED) {
                job.finish(ImportState.CANCELLED, now);
                uploads.delete(job.fileKey);
            } else {
                job.touch(now);
            }
            return new Told(ImportView.of(job), job.updateNo);
        });
    }
}

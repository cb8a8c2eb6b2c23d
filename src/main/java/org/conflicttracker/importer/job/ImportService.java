package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.DryRunResult.Register;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.job.ImportJob.ImportState;
import org.conflicttracker.importer.job.ImportView.Details;
import org.conflicttracker.importer.job.ImportView.PreviewedEvent;
import org.conflicttracker.importer.job.NewNameRow.NameList;
import org.conflicttracker.importer.job.NewNameRow.NewNames;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Service for the state of imports: reads and cancels them. All returned states are durable. */
@ApplicationScoped
class ImportService {

    /** Maximum number of findings embedded in the view of an import. */
    private static final int FIRST_FINDINGS = 100;

    private final ImportRepository imports;
    private final LedgerWriter ledger;
    private final UploadStore uploads;
    private final MappingService mappings;
    private final ImportSettings settings;

    ImportService(
            ImportRepository imports,
            LedgerWriter ledger,
            UploadStore uploads,
            MappingService mappings,
            ImportSettings settings) {
        this.imports = imports;
        this.ledger = ledger;
        this.uploads = uploads;
        this.mappings = mappings;
        this.settings = settings;
    }

    /** View of an import and the update number for its entity tag. */
    record ImportStatus(ImportView view, long updateNo) {}

    /** View with the first findings. @throws ProblemException 404 */
    @Transactional
    public ImportStatus get(long id) {
        ImportJob job = imports.get(id);
        List<Finding> first = imports.listFindings(id, 0, FIRST_FINDINGS).stream()
                .map(FindingRow::toFinding)
                .toList();
        List<FindingGroup.View> groups =
                imports.listGroups(id).stream().map(FindingGroup::toView).toList();
        List<PreviewedEvent> preview = job.dryRun ? preview(id) : null;
        NewNames names = job.dryRun ? newNames(id) : null;
        ledger.awaitDurable();
        return new ImportStatus(ImportView.of(job, new Details(groups, first, preview, names)), job.updateNo);
    }

    private List<PreviewedEvent> preview(long id) {
        return imports.listPreview(id).stream()
                .map(row -> new PreviewedEvent(row.id.rowNo(), row.outcome, row.eventId, mappings.toTree(row.event)))
                .toList();
    }

    private NewNames newNames(long id) {
        return new NewNames(newNames(id, Register.ACTOR), newNames(id, Register.SOURCE), newNames(id, Register.AREA));
    }

    private NameList newNames(long id, Register register) {
        return new NameList(
                imports.countNewNames(id, register),
                imports.listNewNames(id, register, settings.maxNewNames()).stream()
                        .map(NewNameRow::toView)
                        .toList());
    }

    /** View without findings. @throws ProblemException 404 */
    @Transactional
    public ImportStatus getProgress(long id) {
        ImportJob job = imports.get(id);
        ledger.awaitDurable();
        return new ImportStatus(ImportView.of(job), job.updateNo);
    }

    /** Newest first. */
    @Transactional
    public Found<ImportView> list(ListingRequest request) {
        List<ImportView> page = imports.listBefore(request.after(), request.fetchSize()).stream()
                .map(ImportView::of)
                .toList();
        Found<ImportView> found = new Found<>(page, imports.count());
        ledger.awaitDurable();
        return found;
    }

    /** Finding and its number within the import. */
    record NumberedFinding(long no, Finding finding) {}

    /** @throws ProblemException 404 */
    @Transactional
    public Found<NumberedFinding> findings(long id, ListingRequest request) {
        ImportJob job = imports.get(id);
        Found<NumberedFinding> found =
                new Found<>(findings(id, request.after(), request.fetchSize()), job.findingsKept);
        ledger.awaitDurable();
        return found;
    }

    /** What became of the rows done so far. @throws ProblemException 404 */
    @Transactional
    public Found<RowResult> rows(long id, ListingRequest request) {
        ImportJob job = imports.get(id);
        Found<RowResult> found = new Found<>(imports.listRows(id, request.after(), request.fetchSize()), job.rowsDone);
        ledger.awaitDurable();
        return found;
    }

    /** Findings after a number, in the order of their numbers. */
    @Transactional
    public List<NumberedFinding> findings(long id, long after, int limit) {
        return imports.listFindings(id, after, limit).stream()
                .map(row -> new NumberedFinding(row.id.no(), row.toFinding()))
                .toList();
    }

    /**
     * Cancels an import: immediately if it has not begun, else after the present batch.
     *
     * @throws ProblemException 404, or 409 if it has ended
     */
    public ImportStatus cancel(long id) {
        // allowed without disk space: cancelling frees some
        return ledger.writeLittle(transaction -> {
            ImportJob job = imports.get(id);
            if (!job.state.isOpen()) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "Import " + id + " has already ended with the state " + job.state
                                + ". Rows it has recorded stay.");
            }
            job.cancelRequested = true;
            long now = transaction.recordedAt().toEpochMilli();
            if (job.state == ImportState.QUEUED) {
                job.finish(ImportState.CANCELLED, now);
                uploads.delete(job.fileKey);
            } else {
                job.touch(now);
            }
            return new ImportStatus(ImportView.of(job), job.updateNo);
        });
    }
}

package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.event.command.ImportUndoService.KeptBecause;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.importer.job.ImportUndoView.Details;
import org.conflicttracker.importer.job.ImportUndoView.KeptEvents;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.registry.actor.ActorDirectory;
import org.conflicttracker.registry.area.AreaDirectory;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Service for the undo of imports: requests and reads it. All returned states are durable. */
@ApplicationScoped
class ImportUndoJobs {

    /** Maximum number of findings, and of entries without events, embedded in the view of an undo. */
    private static final int FIRST = 100;

    private final ImportRepository imports;
    private final ImportUndoRepository undos;
    private final LedgerWriter ledger;
    private final JobRunner runner;
    private final CurrentUser currentUser;
    private final ActorDirectory actors;
    private final ReportDirectory reports;
    private final AreaDirectory areas;

    ImportUndoJobs(
            ImportRepository imports,
            ImportUndoRepository undos,
            LedgerWriter ledger,
            JobRunner runner,
            CurrentUser currentUser,
            ActorDirectory actors,
            ReportDirectory reports,
            AreaDirectory areas) {
        this.imports = imports;
        this.undos = undos;
        this.ledger = ledger;
        this.runner = runner;
        this.currentUser = currentUser;
        this.actors = actors;
        this.reports = reports;
        this.areas = areas;
    }

    /** View of an undo and the update number for its entity tag. */
    record UndoStatus(long importId, ImportUndoView view, long updateNo) {}

    /**
     * Requests the undo of an import. A request while it is being undone changes nothing.
     *
     * @param reason may be null
     * @throws ProblemException 404; 409 if the import has not ended, recorded nothing or was undone; 422 for the reason
     */
    UndoStatus request(long id, String reason) {
        String stated = reason == null || reason.isBlank() ? null : ReasonParser.require(null, reason);
        UndoStatus status = ledger.inTransaction(transaction -> {
            ImportJob job = imports.get(id);
            requireEnded(job);
            if (job.undo == null) {
                requireKnownRevisions(job);
                job.undo = new ImportUndo();
                enqueue(job, stated, transaction.recordedAt());
            } else if (job.undo.state == ImportUndo.State.FAILED) {
                job.undo.resume();
                job.touch(transaction.recordedAt().toEpochMilli());
            } else if (!job.undo.state.isOpen()) {
                requireLeftByImports(job);
                undos.deleteResults(id);
                job.undo.restart();
                enqueue(job, stated, transaction.recordedAt());
            }
            return new UndoStatus(id, ImportUndoView.of(job), job.updateNo);
        });
        runner.onNewJob();
        return status;
    }

    private void enqueue(ImportJob job, String reason, Instant now) {
        job.undo.requestedBy = currentUser.name();
        job.undo.reason = reason;
        job.undo.requestedAt = now.toEpochMilli();
        job.touch(now.toEpochMilli());
    }

    private static void requireEnded(ImportJob job) {
        if (job.dryRun) {
            throw conflict("Import " + job.id + " was a dry run. It recorded nothing that could be undone.");
        }
        if (job.state.isOpen()) {
            throw conflict("Import " + job.id + " has not ended, it is " + job.state
                    + ". Wait until it has, or cancel it, then undo it.");
        }
    }

    private void requireKnownRevisions(ImportJob job) {
        if (job.created + job.corrected + job.retracted > 0 && !undos.hasRevisions(job)) {
            throw conflict(
                    "Import " + job.id + " cannot be undone: it is a restored backup, or an earlier version of the"
                            + " tracker recorded it, which did not store what each import did.");
        }
    }

    /** Whether events were kept because of later imports, which may have been undone meanwhile. */
    private void requireLeftByImports(ImportJob job) {
        if (!undos.hasFinding(job.id, KeptBecause.LATER_IMPORT)) {
            throw conflict("Import " + job.id + " was undone already, on " + Instant.ofEpochMilli(job.undo.finishedAt)
                    + " (" + (job.undo.retracted + job.undo.restored) + " events were taken back, " + job.undo.kept
                    + " left as they are).");
        }
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail);
    }

    /** View with the first findings and entries without events. @throws ProblemException 404 */
    @Transactional
    public UndoStatus get(long id) {
        ImportJob job = getUndone(id);
        List<KeptEvents> kept = undos.countFindings(id).entrySet().stream()
                .map(entry -> new KeptEvents(entry.getKey(), entry.getValue()))
                .toList();
        Details details = new Details(kept, findings(id, 0, FIRST), undos.countEntries(id), entries(id, 0, FIRST));
        UndoStatus status = new UndoStatus(id, ImportUndoView.of(job, details), job.updateNo);
        ledger.awaitDurable();
        return status;
    }

    private ImportJob getUndone(long id) {
        ImportJob job = imports.get(id);
        if (job.undo == null) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Import " + id + " has not been undone. To undo it, send POST " + ImportResource.PATH + "/" + id
                            + "/undo.");
        }
        return job;
    }

    /** @throws ProblemException 404 */
    @Transactional
    public Found<UndoFinding.UndoFindingView> findings(long id, ListingRequest request) {
        ImportJob job = getUndone(id);
        Found<UndoFinding.UndoFindingView> found =
                new Found<>(findings(id, request.after(), request.fetchSize()), job.undo.kept);
        ledger.awaitDurable();
        return found;
    }

    private List<UndoFinding.UndoFindingView> findings(long id, long after, int limit) {
        return undos.listFindings(id, after, limit).stream()
                .map(UndoFinding::toView)
                .toList();
    }

    /** @throws ProblemException 404 */
    @Transactional
    public Found<UndoEntry.UndoEntryView> entries(long id, ListingRequest request) {
        getUndone(id);
        Found<UndoEntry.UndoEntryView> found =
                new Found<>(entries(id, request.after(), request.fetchSize()), undos.countEntries(id));
        ledger.awaitDurable();
        return found;
    }

    private List<UndoEntry.UndoEntryView> entries(long id, long after, int limit) {
        return undos.listEntries(id, after, limit).stream()
                .map(entry -> new UndoEntry.UndoEntryView(
                        entry.id.no(), entry.kind, entry.entryId, name(entry), entry.kind.url(entry.entryId)))
                .toList();
    }

    private String name(UndoEntry entry) {
        return switch (entry.kind) {
            case ACTOR -> actors.getActor(entry.entryId).currentVersion().name;
            case SOURCE -> reports.getSource(entry.entryId).currentVersion().name;
            case AREA -> areas.getArea(entry.entryId).currentVersion().name;
        };
    }
}

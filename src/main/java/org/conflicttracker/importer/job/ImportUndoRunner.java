package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ImportUndoService;
import org.conflicttracker.event.command.ImportUndoService.EventUndo;
import org.conflicttracker.event.command.ImportUndoService.UndoOutcome;
import org.conflicttracker.event.command.ImportUndoService.UndoneImport;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.RowOutcome;
import org.conflicttracker.importer.load.DatasetRepository;
import org.conflicttracker.importer.load.ImportedRowUndo;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.ActorDirectory;
import org.conflicttracker.registry.area.AreaDirectory;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.web.problem.UnavailableDatabase;

/**
 * Runner of the undo of imports: goes through the revisions that the import recorded, in small transactions, then through the rows that
 * changed nothing. How far it is belongs to the transaction, so it resumes after a restart, on any node.
 */
@ApplicationScoped
class ImportUndoRunner {

    /** Maximum length of the reason of a revision. */
    private static final int MAX_REASON_LENGTH = 6000;

    private static final int ROWS_AT_ONCE = 10_000;

    private final ImportRepository imports;
    private final ImportUndoRepository undos;
    private final ImportUndoService undoService;
    private final ImportedRowUndo rows;
    private final DatasetRepository datasets;
    private final LedgerWriter ledger;
    private final ImportSettings settings;
    private final ActorDirectory actors;
    private final ReportDirectory reports;
    private final AreaDirectory areas;

    ImportUndoRunner(
            ImportRepository imports,
            ImportUndoRepository undos,
            ImportUndoService undoService,
            ImportedRowUndo rows,
            DatasetRepository datasets,
            LedgerWriter ledger,
            ImportSettings settings,
            ActorDirectory actors,
            ReportDirectory reports,
            AreaDirectory areas) {
        this.imports = imports;
        this.undos = undos;
        this.undoService = undoService;
        this.rows = rows;
        this.datasets = datasets;
        this.ledger = ledger;
        this.settings = settings;
        this.actors = actors;
        this.reports = reports;
        this.areas = areas;
    }

    /** Runs the undo of an import from its stored position to its end or to shutdown. @param stopping whether the tracker shuts down */
    void run(long id, BooleanSupplier stopping) {
        try {
            if (start(id)) {
                new UndoRun(id, stopping).run();
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(id, e, stopping);
        }
    }

    private void fail(long id, Throwable failure, BooleanSupplier stopping) {
        if (stopping.getAsBoolean() || UnavailableDatabase.isCauseOf(failure)) {
            Log.warnf("The undo of import %d is interrupted and will be resumed: %s", id, failure);
            return;
        }
        String trace = UUID.randomUUID().toString();
        Log.errorf(failure, "Error %s in the undo of import %d", trace, id);
        step(id, (transaction, job) -> {
            job.undo.failure = "This is an error in the tracker. Please report this error id to the administrator: "
                    + trace + ". Events already taken back stay so; you can ask for the undo again.";
            job.undo.finish(ImportUndo.State.FAILED, transaction.recordedAt().toEpochMilli());
        });
    }

    private boolean start(long id) {
        long total = read(() -> undos.countEvents(imports.get(id)));
        return step(id, (transaction, job) -> {
            job.undo.state = ImportUndo.State.RUNNING;
            job.undo.eventsTotal = total;
            if (job.undo.startedAt == null) {
                job.undo.startedAt = transaction.recordedAt().toEpochMilli();
            }
        });
    }

    private static <T> T read(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    /** Changes the state of the undo, even below the disk reserve; false if it has ended. */
    private boolean step(long id, BiConsumer<WriteTransaction, ImportJob> work) {
        return ledger.writeLittle(transaction -> {
            ImportJob job = imports.get(id);
            if (!job.undo.state.isOpen()) {
                return false;
            }
            job.touch(transaction.recordedAt().toEpochMilli());
            work.accept(transaction, job);
            return true;
        });
    }

    /** One run, from the stored position. */
    private final class UndoRun {

        private final long id;
        private final BooleanSupplier stopping;
        private final Map<Long, BitSet> laterEvents;

        UndoRun(long id, BooleanSupplier stopping) {
            this.id = id;
            this.stopping = stopping;
            this.laterEvents = loadLaterEvents(id);
        }

        /** Runs until all is done or the tracker shuts down. */
        void run() {
            while (undoEvents()) {
                if (stopping.getAsBoolean()) {
                    return;
                }
                pause();
            }
            while (resetRows()) {
                if (stopping.getAsBoolean()) {
                    return;
                }
                pause();
            }
            Map<UndoEntry.Kind, List<Long>> entries = read(this::entriesWithoutEvents);
            step(id, (transaction, job) -> {
                undos.saveEntries(job, entries);
                resetDataset(job);
                job.undo.finish(ImportUndo.State.DONE, transaction.recordedAt().toEpochMilli());
            });
        }

        /** The last release of the data set is the one before again. */
        private void resetDataset(ImportJob undone) {
            if (undone.dataset != null) {
                datasets.reset(
                        undone.dataset,
                        undone.finishedAt,
                        undos.findLastOther(undone).map(ImportJob::toRelease).orElse(null));
            }
        }

        /** The next revisions of the import. */
        private record Revisions(long after, Map<Long, Long> events, Set<Long> further) {

            /** The events whose first revision of the import is among these. */
            Set<Long> ids() {
                Set<Long> ids = new LinkedHashSet<>();
                events.forEach((revision, event) -> {
                    if (!further.contains(revision)) {
                        ids.add(event);
                    }
                });
                return ids;
            }

            long last() {
                return events.keySet().stream().mapToLong(Long::longValue).max().orElse(after);
            }
        }

        /** Takes back the next batch of revisions; false if there were none, or the undo has ended. */
        private boolean undoEvents() {
            Revisions next = read(() -> {
                ImportJob job = imports.get(id);
                Map<Long, Long> revisions = undos.listRevisions(job, settings.batch());
                Set<Long> further = revisions.isEmpty() ? Set.of() : undos.listFurther(job, revisions.keySet());
                return new Revisions(job.undo.lastRevision, revisions, further);
            });
            return !next.events().isEmpty()
                    && ledger.inTransaction(transaction -> {
                        ImportUndo seen = imports.get(id).undo;
                        if (seen.state.isOpen() && seen.lastRevision == next.after()) {
                            save(
                                    transaction,
                                    next,
                                    undoService.undo(
                                            transaction,
                                            next.ids(),
                                            new UndoneImport(id, context(seen), this::findLaterImport)));
                        }
                        return seen.state.isOpen();
                    });
        }

        private void save(WriteTransaction transaction, Revisions done, List<EventUndo> results) {
            forgetRows(results);
            ImportJob job = imports.get(id);
            ImportUndo undo = job.undo;
            undo.retracted += count(results, UndoOutcome.RETRACTED);
            undo.restored += count(results, UndoOutcome.RESTORED);
            undo.unchanged += count(results, UndoOutcome.UNCHANGED);
            undos.saveFindings(
                    job,
                    results.stream()
                            .filter(result -> result.outcome() == UndoOutcome.KEPT)
                            .toList(),
                    settings.maxFindings());
            undo.eventsDone += results.size();
            undo.lastRevision = done.last();
            job.touch(transaction.recordedAt().toEpochMilli());
        }

        private static long count(List<EventUndo> results, UndoOutcome outcome) {
            return results.stream()
                    .filter(result -> result.outcome() == outcome)
                    .count();
        }

        private void forgetRows(List<EventUndo> results) {
            Map<Long, Long> created = new LinkedHashMap<>();
            List<Long> corrected = new ArrayList<>();
            for (EventUndo result : results) {
                boolean kept = result.outcome() == UndoOutcome.KEPT || result.outcome() == UndoOutcome.DONE_BEFORE;
                if (!kept && result.created()) {
                    created.put(result.event(), result.revision());
                } else if (!kept) {
                    corrected.add(result.event());
                }
            }
            rows.forget(created);
            rows.reset(id, corrected);
        }

        /** Resets what is known of the next rows that changed nothing; false if there were none. */
        private boolean resetRows() {
            long after = read(() -> imports.get(id).undo.lastRow);
            List<RowResult> next = read(() -> imports.listRows(id, after, settings.batch()));
            return !next.isEmpty()
                    && ledger.inTransaction(transaction -> {
                        ImportJob job = imports.get(id);
                        if (job.undo.state.isOpen() && job.undo.lastRow == after) {
                            rows.reset(
                                    id,
                                    next.stream()
                                            .filter(row -> row.outcome() == RowOutcome.UNCHANGED)
                                            .map(RowResult::event)
                                            .filter(event -> findLaterImport(event) == null)
                                            .toList());
                            job.undo.lastRow = next.get(next.size() - 1).row();
                            job.touch(transaction.recordedAt().toEpochMilli());
                        }
                        return job.undo.state.isOpen();
                    });
        }

        /** Those that were merged into others since are left out. */
        private Map<UndoEntry.Kind, List<Long>> entriesWithoutEvents() {
            Map<UndoEntry.Kind, List<Long>> entries = undos.findEntriesWithoutEvents(imports.get(id));
            entries.replaceAll((kind, ids) ->
                    ids.stream().filter(entry -> isUnmerged(kind, entry)).toList());
            return entries;
        }

        private boolean isUnmerged(UndoEntry.Kind kind, long entry) {
            return entry
                    == switch (kind) {
                        case ACTOR -> actors.getActor(entry).id;
                        case SOURCE -> reports.getSource(entry).id;
                        case AREA -> areas.getArea(entry).id;
                    };
        }

        private ChangeContext context(ImportUndo undo) {
            String reason = "Import " + id + " was undone";
            String full = undo.reason == null ? reason : reason + ": " + undo.reason;
            return new ChangeContext(undo.requestedBy, full.length() > MAX_REASON_LENGTH ? reason : full);
        }

        /** The newest later import that has a row of the event and is not undone; null if there is none. */
        private Long findLaterImport(long event) {
            return laterEvents.entrySet().stream()
                    .filter(later -> later.getValue().get(Math.toIntExact(event)))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }

        private Map<Long, BitSet> loadLaterEvents(long importId) {
            Map<Long, BitSet> events = new LinkedHashMap<>();
            for (long later : read(() -> undos.listLater(imports.get(importId)))) {
                events.put(later, loadEvents(later));
            }
            return events;
        }

        private BitSet loadEvents(long importId) {
            BitSet events = new BitSet();
            long after = 0;
            List<RowResult> page;
            do {
                long from = after;
                page = read(() -> imports.listRows(importId, from, ROWS_AT_ONCE));
                for (RowResult row : page) {
                    if (row.event() != null) {
                        events.set(Math.toIntExact(row.event()));
                    }
                    after = row.row();
                }
            } while (!page.isEmpty());
            return events;
        }

        private void pause() {
            try {
                Thread.sleep(settings.pause().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

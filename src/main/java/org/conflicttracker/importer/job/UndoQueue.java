package org.conflicttracker.importer.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ImportUndoService;
import org.conflicttracker.event.command.ImportUndoService.EventUndo;
import org.conflicttracker.event.command.ImportUndoService.UndoOutcome;
import org.conflicttracker.event.command.ImportUndoService.UndoneImport;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.Counts.RowOutcome;
import org.conflicttracker.importer.job.ImportUndo.UndoEntry;
import org.conflicttracker.importer.job.JobRunner.JobThreads;
import org.conflicttracker.importer.load.DatasetRepository;
import org.conflicttracker.importer.load.ImportedRowUndo;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.Actor.ActorDirectory;
import org.conflicttracker.registry.area.Area.AreaDirectory;
import org.conflicttracker.registry.report.ReportDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Undo of imports: goes through the revisions that the import recorded, in small transactions, then through the rows that changed nothing.
 * Any node can run it.
 */
@ApplicationScoped
class UndoQueue implements JobQueue {

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

    UndoQueue(
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

    @Override
    public List<Long> listOpen() {
        return read(undos::listOpen);
    }

    /** An undo cannot be cancelled. */
    @Override
    public boolean isEnding(long id) {
        return false;
    }

    @Override
    public BackgroundJob take(long id) {
        return new UndoRun(id);
    }

    private static <T> T read(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    /** One run, from the stored position. */
    private final class UndoRun implements BackgroundJob {

        private final long id;
        private Map<Long, BitSet> laterEvents = Map.of();

        UndoRun(long id) {
            this.id = id;
        }

        @Override
        public String name() {
            return "The undo of import " + id;
        }

        @Override
        public void run(JobThreads threads) {
            long total = read(() -> undos.countEvents(imports.get(id)));
            smallStep((transaction, job) -> {
                job.getUndo().state = ImportUndo.State.RUNNING;
                job.getUndo().eventsTotal = total;
                if (job.getUndo().startedAt == null) {
                    job.getUndo().startedAt = transaction.recordedAt().toEpochMilli();
                }
            });
            laterEvents = loadLaterEvents(id);
            if (isRepeated(this::undoEvents, threads) && isRepeated(this::resetRows, threads)) {
                Map<UndoEntry.Kind, List<Long>> entries = read(this::entriesWithoutEvents);
                smallStep((transaction, job) -> {
                    undos.saveEntries(job, entries);
                    resetDataset(job);
                    job.getUndo()
                            .finish(
                                    ImportUndo.State.DONE,
                                    transaction.recordedAt().toEpochMilli());
                });
            }
        }

        /** Repeats a step while there is something left for it; false if the threads stop before. */
        private static boolean isRepeated(BooleanSupplier step, JobThreads threads) {
            while (step.getAsBoolean()) {
                if (threads.isStopping()) {
                    return false;
                }
                threads.pause();
            }
            return true;
        }

        @Override
        public void fail(String sentence) {
            smallStep((transaction, job) -> {
                job.getUndo().failure = sentence;
                job.getUndo()
                        .finish(
                                ImportUndo.State.FAILED,
                                transaction.recordedAt().toEpochMilli());
            });
        }

        @Override
        public String afterError() {
            return "Events already taken back stay so; you can ask for the undo again.";
        }

        private void step(BiConsumer<WriteTransaction, ImportJob> work) {
            JobEndedException.require(ledger.inTransaction(transaction -> isDone(transaction, work)));
        }

        /** Step that is allowed even below the disk reserve. */
        private void smallStep(BiConsumer<WriteTransaction, ImportJob> work) {
            JobEndedException.require(ledger.writeLittle(transaction -> isDone(transaction, work)));
        }

        /** Does a step, unless the undo has ended. */
        private boolean isDone(WriteTransaction transaction, BiConsumer<WriteTransaction, ImportJob> work) {
            ImportJob job = imports.get(id);
            if (!job.getUndo().state.isOpen()) {
                return false;
            }
            job.touch(transaction.recordedAt().toEpochMilli());
            work.accept(transaction, job);
            return true;
        }

        /** The last release of the data set is the one before again. */
        private void resetDataset(ImportJob undone) {
            if (undone.dataset != null) {
                datasets.reset(
                        undone.dataset,
                        Objects.requireNonNull(undone.finishedAt),
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

        /** Takes back the next batch of revisions; false if there are none. */
        private boolean undoEvents() {
            Revisions next = read(() -> {
                ImportJob job = imports.get(id);
                Map<Long, Long> revisions = undos.listRevisions(job, settings.batch());
                Set<Long> further = revisions.isEmpty() ? Set.of() : undos.listFurther(job, revisions.keySet());
                return new Revisions(job.getUndo().lastRevision, revisions, further);
            });
            if (next.events().isEmpty()) {
                return false;
            }
            step((transaction, seen) -> {
                if (seen.getUndo().lastRevision == next.after()) {
                    UndoneImport undone = new UndoneImport(id, context(seen.getUndo()), this::findLaterImport);
                    save(transaction, next, undoService.undo(transaction, next.ids(), undone));
                }
            });
            return true;
        }

        private void save(WriteTransaction transaction, Revisions done, List<EventUndo> results) {
            forgetRows(results);
            ImportJob job = imports.get(id);
            ImportUndo undo = job.getUndo();
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

        /** Resets what is known of the next rows that changed nothing; false if there are none. */
        private boolean resetRows() {
            long after = read(() -> imports.get(id).getUndo().lastRow);
            List<RowResult> next = read(() -> imports.listRows(id, after, settings.batch()));
            if (next.isEmpty()) {
                return false;
            }
            step((transaction, job) -> {
                if (job.getUndo().lastRow == after) {
                    rows.reset(
                            id,
                            next.stream()
                                    .filter(row -> row.outcome() == RowOutcome.UNCHANGED)
                                    .map(RowResult::event)
                                    .filter(event -> findLaterImport(event) == null)
                                    .toList());
                    job.getUndo().lastRow = next.get(next.size() - 1).row();
                }
            });
            return true;
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
        private @Nullable Long findLaterImport(long event) {
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
    }
}

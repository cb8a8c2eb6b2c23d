package org.conflicttracker.backup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.conflicttracker.backup.LineJson.LineKind;
import org.conflicttracker.backup.LineJson.ManifestBuilder;
import org.conflicttracker.backup.LineJson.TrackerLine;
import org.conflicttracker.citation.PermalinkRepository;
import org.conflicttracker.citation.PermalinkRepository.Permalink;
import org.conflicttracker.event.api.HistoryExport;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.command.CorrectionJobs;
import org.conflicttracker.event.command.CorrectionJobs.CorrectionJobBackup;
import org.conflicttracker.event.duplicate.DismissalRepository;
import org.conflicttracker.event.duplicate.DismissalRepository.DismissalBackup;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionBackup.BackupAudience;
import org.conflicttracker.event.persistence.RevisionBackup.RevisionBackupRepository;
import org.conflicttracker.importer.load.BackupRows;
import org.conflicttracker.importer.load.BackupRows.BackupRow;
import org.conflicttracker.importer.load.DatasetRepository;
import org.conflicttracker.importer.load.DatasetRepository.DatasetState;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.HighWaterMark.StoreIdentity;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.RestoreStatus;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.registry.NamedEntityVersionRepository;
import org.conflicttracker.registry.NamedEntityVersionRepository.Span;
import org.conflicttracker.registry.actor.Actor.ActorBackup;
import org.conflicttracker.registry.actor.Actor.ActorVersionRepository;
import org.conflicttracker.registry.area.Area.AreaBackup;
import org.conflicttracker.registry.area.Area.AreaVersionRepository;
import org.conflicttracker.registry.area.AreaEditionRepository;
import org.conflicttracker.registry.area.AreaEditionRepository.AreaEditionBackup;
import org.conflicttracker.registry.report.ReportBackupRepository;
import org.conflicttracker.registry.report.ReportBackupRepository.ReportBackup;
import org.conflicttracker.registry.report.Source.SourceBackup;
import org.conflicttracker.registry.report.Source.SourceVersionRepository;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.withholding.WithholdingRepository;
import org.conflicttracker.withholding.WithholdingRepository.WithholdingBackup;
import org.jspecify.annotations.Nullable;

/** Creation of backups, and the backup download with the content that the current user may see. */
@ApplicationScoped
class BackupService implements HistoryExport {

    private static final int BATCH_SIZE = 500;
    /** A document may have a million characters. */
    private static final int DOCUMENT_BATCH_SIZE = 100;

    private final BackupSnapshot snapshots;
    private final SourceVersionRepository sources;
    private final ActorVersionRepository actors;
    private final AreaVersionRepository areas;
    private final AreaEditionRepository areaEditions;
    private final ReportBackupRepository reports;
    private final RevisionBackupRepository revisions;
    private final BackupRows rows;
    private final DatasetRepository datasets;
    private final PermalinkRepository permalinks;
    private final DismissalRepository dismissals;
    private final WithholdingRepository withholdings;
    private final LineJson json;
    private final CurrentUser currentUser;

    BackupService(
            BackupSnapshot snapshots,
            SourceVersionRepository sources,
            ActorVersionRepository actors,
            AreaVersionRepository areas,
            AreaEditionRepository areaEditions,
            ReportBackupRepository reports,
            RevisionBackupRepository revisions,
            BackupRows rows,
            DatasetRepository datasets,
            PermalinkRepository permalinks,
            DismissalRepository dismissals,
            WithholdingRepository withholdings,
            LineJson json,
            CurrentUser currentUser) {
        this.snapshots = snapshots;
        this.sources = sources;
        this.actors = actors;
        this.areas = areas;
        this.areaEditions = areaEditions;
        this.reports = reports;
        this.revisions = revisions;
        this.rows = rows;
        this.datasets = datasets;
        this.permalinks = permalinks;
        this.dismissals = dismissals;
        this.withholdings = withholdings;
        this.json = json;
        this.currentUser = currentUser;
    }

    /** Backup and its first line. */
    record Backup(TrackerLine header, Iterator<String> lines) {}

    /** @throws org.conflicttracker.web.problem.ProblemException 503 while a backup is being restored into this tracker */
    Backup create(BackupAudience audience) {
        BackupSnapshot.Pin pin = snapshots.pinToRevision(audience);
        long lastVersion = pin.header().counters().state();
        long lastReport = pin.header().counters().report();
        long lastRevision = pin.header().revision();
        Long visibleUpTo = pin.openUpTo();
        boolean withAuthors = audience.canSeeAll();
        List<BackupSection<?>> sections = List.of(
                BackupSection.of(LineKind.TRACKER, List.of(pin.header())),
                BackupSection.of(
                        LineKind.SOURCE,
                        after ->
                                sources.listBackups(new Span(after, lastVersion, visibleUpTo, withAuthors), BATCH_SIZE),
                        SourceBackup::state),
                BackupSection.of(
                        LineKind.ACTOR,
                        after -> actors.listBackups(new Span(after, lastVersion, visibleUpTo, withAuthors), BATCH_SIZE),
                        ActorBackup::state),
                BackupSection.of(
                        LineKind.AREA,
                        after -> areas.listBackups(new Span(after, lastVersion, visibleUpTo, withAuthors), BATCH_SIZE),
                        AreaBackup::state),
                BackupSection.of(
                        LineKind.AREA_EDITION,
                        after -> areaEditions.listBackups(
                                new AreaEditionRepository.Span(after, lastVersion, visibleUpTo, withAuthors),
                                BATCH_SIZE),
                        AreaEditionBackup::id),
                BackupSection.of(
                        LineKind.REPORT,
                        after -> reports.listBackups(
                                new ReportBackupRepository.Span(after, lastReport, visibleUpTo, withAuthors),
                                BATCH_SIZE),
                        ReportBackup::id),
                BackupSection.of(
                        LineKind.REVISION,
                        after -> revisions.listBatch(
                                new RevisionBackupRepository.Span(after, lastRevision, audience), DOCUMENT_BATCH_SIZE),
                        RevisionBackup::revision),
                BackupSection.of(LineKind.JOB, pin.jobs()),
                BackupSection.of(LineKind.WITHHOLDING, withholdings(pin)),
                rowSection(pin),
                BackupSection.of(LineKind.DATASET, datasets(pin)),
                BackupSection.of(
                        LineKind.PERMALINK,
                        after -> pin.audience().canSeeAll() ? permalinks.listBackups(after, BATCH_SIZE) : List.of(),
                        Permalink::id),
                BackupSection.of(LineKind.DISMISSAL, dismissals(pin)));
        return new Backup(pin.header(), new BackupWriter(sections, json));
    }

    @Override
    public Whole export() {
        Backup backup = create(backupAudience());
        return new Whole(fileName(backup.header()), backup.lines());
    }

    private BackupAudience backupAudience() {
        if (currentUser.isAdmin()) {
            return BackupAudience.ADMIN;
        }
        return currentUser.isEditor() ? BackupAudience.EDITOR : BackupAudience.EVERYONE;
    }

    /** File name like that of other exports: day (UTC) and number of the last revision. */
    private static String fileName(TrackerLine first) {
        Instant last = first.recordedAt();
        String day = last == null ? "" : "-" + last.atZone(ZoneOffset.UTC).toLocalDate();
        return (first.complete() ? "tracker" : "tracker-in-part") + day + "-r" + first.revision();
    }

    /** Withholding records, for users who may see everything; times and reasons are also in the histories of events. */
    private List<WithholdingBackup> withholdings(BackupSnapshot.Pin pin) {
        return pin.audience().canSeeAll()
                ? QuarkusTransaction.requiringNew().call(withholdings::listBackups)
                : List.of();
    }

    private List<DatasetState> datasets(BackupSnapshot.Pin pin) {
        return pin.audience().canSeeAll() ? QuarkusTransaction.requiringNew().call(datasets::listStates) : List.of();
    }

    private List<DismissalBackup> dismissals(BackupSnapshot.Pin pin) {
        return pin.audience().canSeeAll()
                ? QuarkusTransaction.requiringNew()
                        .call(() -> dismissals.listBackups(pin.header().revision()))
                : List.of();
    }

    /** Imported rows also refer to drafts, so they are included only for users who may see everything. */
    private BackupSection<BackupRow> rowSection(BackupSnapshot.Pin pin) {
        if (!pin.audience().canSeeAll()) {
            return BackupSection.of(LineKind.ROW, List.of());
        }
        BackupRows.RowCursor cursor = rows.cursor(pin.header().revision());
        return new BackupSection<>(
                LineKind.ROW, () -> QuarkusTransaction.requiringNew().call(() -> cursor.next(BATCH_SIZE)));
    }

    /**
     * Iterator over the lines of a backup without terminators, each created on demand; the last one has counts and checksum of all others.
     * Not thread-safe.
     */
    static final class BackupWriter implements Iterator<String> {

        private final Deque<BackupSection<?>> sections;
        private final LineJson json;
        private final ManifestBuilder manifest = new ManifestBuilder();
        private Iterator<?> batch = Collections.emptyIterator();
        private boolean ended;

        BackupWriter(List<BackupSection<?>> sections, LineJson json) {
            this.sections = new ArrayDeque<>(sections);
            this.json = json;
        }

        @Override
        public boolean hasNext() {
            while (!batch.hasNext() && !sections.isEmpty()) {
                batch = sections.peek().fetchNext().get().iterator();
                if (!batch.hasNext()) {
                    sections.remove();
                }
            }
            return !ended;
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                return new String(nextLine(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private byte[] nextLine() throws IOException {
            if (!batch.hasNext()) {
                ended = true;
                return json.write(LineKind.END, manifest.build());
            }
            LineKind kind = sections.element().kind();
            byte[] line = json.write(kind, batch.next());
            manifest.add(kind, line);
            return line;
        }
    }

    /**
     * All lines of one kind, fetched in batches.
     *
     * @param fetchNext the next batch; empty at the end
     */
    record BackupSection<T>(LineKind kind, Supplier<List<T>> fetchNext) {

        /** Section of given values. */
        static <T> BackupSection<T> of(LineKind kind, List<T> values) {
            return new BackupSection<>(kind, List.of(values, List.<T>of()).iterator()::next);
        }

        /**
         * Section fetched by keyset pagination, each page in a transaction of its own: memory does not grow with the tracker, and a slow
         * reader holds no resources.
         *
         * @param page rows after a key
         */
        static <T> BackupSection<T> of(LineKind kind, LongFunction<List<T>> page, ToLongFunction<T> key) {
            return new BackupSection<>(kind, new KeysetCursor<>(page, key)::next);
        }

        private static final class KeysetCursor<T> {

            private final LongFunction<List<T>> page;
            private final ToLongFunction<T> key;
            private long after;

            KeysetCursor(LongFunction<List<T>> page, ToLongFunction<T> key) {
                this.page = page;
                this.key = key;
            }

            List<T> next() {
                List<T> values = QuarkusTransaction.requiringNew().call(() -> page.apply(after));
                if (!values.isEmpty()) {
                    after = key.applyAsLong(values.get(values.size() - 1));
                }
                return values;
            }
        }
    }

    /** Snapshot of a backup: pins it to one revision. */
    @ApplicationScoped
    static class BackupSnapshot {

        private final SourceVersionRepository sources;
        private final ActorVersionRepository actors;
        private final AreaVersionRepository areas;
        private final AreaEditionRepository areaEditions;
        private final ReportBackupRepository reports;
        private final RevisionBackupRepository revisions;
        private final CorrectionJobs jobs;
        private final LedgerWriter ledger;
        private final DurableHorizon horizon;
        private final RestoreStatus restoreStatus;
        private final StoreIdentity identity;

        BackupSnapshot(
                SourceVersionRepository sources,
                ActorVersionRepository actors,
                AreaVersionRepository areas,
                AreaEditionRepository areaEditions,
                ReportBackupRepository reports,
                RevisionBackupRepository revisions,
                CorrectionJobs jobs,
                LedgerWriter ledger,
                DurableHorizon horizon,
                RestoreStatus restoreStatus,
                StoreIdentity identity) {
            this.sources = sources;
            this.actors = actors;
            this.areas = areas;
            this.areaEditions = areaEditions;
            this.reports = reports;
            this.revisions = revisions;
            this.jobs = jobs;
            this.ledger = ledger;
            this.horizon = horizon;
            this.restoreStatus = restoreStatus;
            this.identity = identity;
        }

        /** @param jobs open correction jobs at that revision */
        record Pin(TrackerLine header, BackupAudience audience, List<CorrectionJobBackup> jobs) {

            /** Revision as of which content must be visible to the reader; null for users who see everything. */
            @Nullable
            Long openUpTo() {
                return audience.canSeeDrafts()
                        ? null
                        : Long.valueOf(header.counters().revision());
            }
        }

        /** @throws org.conflicttracker.web.problem.ProblemException 503 while a backup is being restored into this tracker */
        Pin pinToRevision(BackupAudience audience) {
            restoreStatus.requireNoRestore();
            return audience.canSeeAll() ? pinComplete(audience) : pinVisible(audience);
        }

        /** Pins under the writing lock, so that open correction jobs are consistent with the revisions. */
        private Pin pinComplete(BackupAudience audience) {
            return ledger.inTransaction(transaction -> {
                Sequences counters = transaction.sequences();
                return new Pin(createHeader(counters, counters.revision(), audience), audience, jobs.listOpen());
            });
        }

        /** Pins to visible content; the sequences reveal no more than the content. */
        private Pin pinVisible(BackupAudience audience) {
            long revision = horizon.revision(audience.canSeeDrafts() ? Readership.EDITORS : Readership.PUBLIC);
            Sequences all = restoreStatus.sequences();
            ledger.awaitDurable();
            return QuarkusTransaction.requiringNew().call(() -> {
                RevisionBackupRepository.Last last = revisions.lastVisible(revision, audience);
                Sequences counters = audience.canSeeDrafts()
                        ? new Sequences(
                                revision,
                                last.event(),
                                all.actor(),
                                all.source(),
                                all.report(),
                                all.state(),
                                all.area())
                        : publicSequences(revision, last.event());
                return new Pin(createHeader(counters, last.revision(), audience), audience, List.of());
            });
        }

        private Sequences publicSequences(long revision, long event) {
            NamedEntityVersionRepository.Last lastActor = actors.lastPublic(revision);
            NamedEntityVersionRepository.Last lastSource = sources.lastPublic(revision);
            NamedEntityVersionRepository.Last lastArea = areas.lastPublic(revision);
            return new Sequences(
                    revision,
                    event,
                    lastActor.entity(),
                    lastSource.entity(),
                    reports.lastPublic(revision),
                    LongStream.of(
                                    lastActor.state(),
                                    lastSource.state(),
                                    lastArea.state(),
                                    areaEditions.lastPublicId(revision))
                            .max()
                            .orElseThrow(),
                    lastArea.entity());
        }

        private TrackerLine createHeader(Sequences counters, long last, BackupAudience audience) {
            return new TrackerLine(
                    TrackerLine.FORMAT,
                    UUID.randomUUID().toString(),
                    identity.value(),
                    last,
                    revisions.recordedAt(last),
                    audience.canSeeAll(),
                    counters,
                    jobs.followsRule() ? FigureResolver.RULE : null);
        }
    }
}

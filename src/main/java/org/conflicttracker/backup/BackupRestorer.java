package org.conflicttracker.backup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.conflicttracker.backup.LineJson.BackupLine;
import org.conflicttracker.backup.LineJson.LineKind;
import org.conflicttracker.backup.LineJson.TrackerLine;
import org.conflicttracker.citation.PermalinkRepository;
import org.conflicttracker.event.command.CorrectionJobs;
import org.conflicttracker.event.command.CorrectionJobs.CorrectionJobBackup;
import org.conflicttracker.event.command.EntityVersionCache;
import org.conflicttracker.event.command.RevisionRestorer;
import org.conflicttracker.event.command.RevisionRestorer.ParsedRevision;
import org.conflicttracker.event.duplicate.DismissalRepository;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionBackup.RevisionBackupRepository;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.DryRunResult;
import org.conflicttracker.importer.FileFormat.PreparedBatch;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.load.BackupRows;
import org.conflicttracker.importer.load.DatasetRepository;
import org.conflicttracker.ledger.RestoreStatus;
import org.conflicttracker.ledger.RestoreStatus.RestoreState;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.ledger.WriteTransaction;
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
import org.conflicttracker.withholding.WithholdingRepository;
import org.jspecify.annotations.Nullable;

/** Restorer of backups: converts lines to database rows; only into a tracker that is empty or has part of the same backup. */
@ApplicationScoped
class BackupRestorer {

    private final RestoreStatus restoreStatus;
    private final RevisionRestorer revisions;
    private final SourceVersionRepository sourceRepository;
    private final ActorVersionRepository actorRepository;
    private final AreaVersionRepository areaRepository;
    private final AreaEditionRepository areaEditionRepository;
    private final ReportBackupRepository reportRepository;
    private final RevisionBackupRepository revisionBackups;
    private final BackupRows importedRows;
    private final DatasetRepository datasets;
    private final PermalinkRepository permalinks;
    private final DismissalRepository dismissals;
    private final WithholdingRepository withholdings;
    private final CorrectionJobs jobs;

    BackupRestorer(
            RestoreStatus restoreStatus,
            RevisionRestorer revisions,
            SourceVersionRepository sourceRepository,
            ActorVersionRepository actorRepository,
            AreaVersionRepository areaRepository,
            AreaEditionRepository areaEditionRepository,
            ReportBackupRepository reportRepository,
            RevisionBackupRepository revisionBackups,
            BackupRows importedRows,
            DatasetRepository datasets,
            PermalinkRepository permalinks,
            DismissalRepository dismissals,
            WithholdingRepository withholdings,
            CorrectionJobs jobs) {
        this.restoreStatus = restoreStatus;
        this.revisions = revisions;
        this.sourceRepository = sourceRepository;
        this.actorRepository = actorRepository;
        this.areaRepository = areaRepository;
        this.areaEditionRepository = areaEditionRepository;
        this.reportRepository = reportRepository;
        this.revisionBackups = revisionBackups;
        this.importedRows = importedRows;
        this.datasets = datasets;
        this.permalinks = permalinks;
        this.dismissals = dismissals;
        this.withholdings = withholdings;
        this.jobs = jobs;
    }

    /** State of one pass over a backup. */
    static final class Run {

        private final EntityVersionCache versionCache = new EntityVersionCache();
        private @Nullable TrackerLine header;

        void start(TrackerLine line) {
            header = line;
        }

        EntityVersionCache versionCache() {
            return versionCache;
        }

        /** The first line. @throws NullPointerException before it was read */
        TrackerLine header() {
            return Objects.requireNonNull(header, "the first line was read");
        }
    }

    ParsedRevision read(RevisionBackup revision) {
        try {
            return revisions.parse(revision);
        } catch (RuntimeException e) {
            UnreadableFile unreadable =
                    new UnreadableFile("The document of revision " + revision.revision() + " cannot be read.");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    PreparedBatch prepare(List<BackupLine> lines, Run run) {
        return new PreparedBackupBatch(lines, run, this);
    }

    /** @throws UnreadableFile if the tracker has other content */
    void requireRestorable(TrackerLine header) {
        restorePhase(header, restoreStatus.find().orElse(null), restoreStatus.sequences());
    }

    /** Begins or resumes a restore; false if it is complete already. */
    boolean beginOrResume(WriteTransaction transaction, TrackerLine header) {
        RestorePhase phase = restorePhase(header, transaction.findRestoreState().orElse(null), transaction.sequences());
        if (phase == RestorePhase.EMPTY) {
            transaction.beginRestore(header.toRestoreState());
        }
        return phase != RestorePhase.DONE;
    }

    /**
     * Restores lines; the number of new ones, without the first and last line.
     *
     * @param author recorded as author where the backup names none
     */
    int restore(WriteTransaction transaction, PreparedBackupBatch lines, String author) {
        transaction.publish();
        List<SourceBackup> sources = lines.valuesAfter(LineKind.SOURCE, SourceBackup::state, sourceRepository::lastId);
        sources.forEach(sourceRepository::restore);
        List<ActorBackup> actors = lines.valuesAfter(LineKind.ACTOR, ActorBackup::state, actorRepository::lastId);
        actors.forEach(actorRepository::restore);
        List<AreaBackup> areas = lines.valuesAfter(LineKind.AREA, AreaBackup::state, areaRepository::lastId);
        areas.forEach(areaRepository::restore);
        List<AreaEditionBackup> areaEditions =
                lines.valuesAfter(LineKind.AREA_EDITION, AreaEditionBackup::id, areaEditionRepository::lastId);
        areaEditions.forEach(areaEditionRepository::restore);
        List<ReportBackup> reports = lines.valuesAfter(LineKind.REPORT, ReportBackup::id, reportRepository::lastId);
        reports.forEach(reportRepository::restore);
        List<ParsedRevision> states =
                lines.valuesAfter(LineKind.REVISION, read -> read.backup().revision(), transaction::lastRevision);
        revisions.restore(transaction, states, lines.run().versionCache(), author);
        List<CorrectionJobBackup> corrections = lines.valuesOf(LineKind.JOB);
        jobs.restore(corrections);
        int withheld = withholdings.restore(lines.valuesOf(LineKind.WITHHOLDING));
        int rows = importedRows.restore(lines.valuesOf(LineKind.ROW));
        int restoredDatasets = datasets.restore(lines.valuesOf(LineKind.DATASET));
        int restoredPermalinks = permalinks.restore(lines.valuesOf(LineKind.PERMALINK));
        int restoredDismissals = dismissals.restore(lines.valuesOf(LineKind.DISMISSAL));
        if (lines.hasLastLine()) {
            transaction.completeRestore();
            jobs.openMissingJobs(transaction, author);
            if (lines.run().header().isFromEarlierRule()) {
                jobs.openRuleJob(transaction);
            }
        }
        return sources.size()
                + actors.size()
                + areas.size()
                + areaEditions.size()
                + reports.size()
                + states.size()
                + corrections.size()
                + withheld
                + rows
                + restoredDatasets
                + restoredPermalinks
                + restoredDismissals;
    }

    /** Whether the last revision has the same recording time as in the backup. */
    private boolean lastRevisionMatches(TrackerLine header) {
        Instant recordedAt =
                QuarkusTransaction.joiningExisting().call(() -> revisionBackups.recordedAt(header.revision()));
        return Objects.equals(recordedAt, header.recordedAt());
    }

    private RestorePhase restorePhase(TrackerLine header, @Nullable RestoreState begun, Sequences counters) {
        if (begun != null) {
            if (begun.backupId().equals(header.copy())) {
                return RestorePhase.OPEN;
            }
            throw new UnreadableFile(
                    "Another backup has been restored only in part. Import that backup again to the end, or start"
                            + " with an empty database.");
        }
        if (counters.allZero()) {
            return RestorePhase.EMPTY;
        }
        if (counters.equals(header.counters()) && lastRevisionMatches(header)) {
            return RestorePhase.DONE;
        }
        throw new UnreadableFile(
                "A backup can only be restored into an empty tracker, and this one is not empty (its latest"
                        + " revision is " + counters.revision() + "). Start with an empty database.");
    }

    private enum RestorePhase {
        EMPTY,
        OPEN,
        /** The tracker has exactly the content of the backup. */
        DONE
    }

    /** Batch of backup lines that can be restored. */
    record PreparedBackupBatch(List<BackupLine> lines, Run run, BackupRestorer restorer) implements PreparedBatch {

        PreparedBackupBatch {
            lines = List.copyOf(lines);
        }

        @Override
        public int rowCount() {
            return lines.size();
        }

        @Override
        public BatchResult load(WriteTransaction transaction, ImportOrigin origin) {
            boolean begins = transaction.findRestoreState().isEmpty();
            int restored = 0;
            if (restorer.beginOrResume(transaction, run.header())) {
                restored = restorer.restore(transaction, this, origin.author())
                        + (hasFirstLine() && begins ? 1 : 0)
                        + (hasLastLine() ? 1 : 0);
            }
            return new BatchResult(new Counts(restored, 0, rowCount() - restored, 0, 0), List.of());
        }

        @Override
        public DryRunResult dryRun(ImportOrigin origin, int events) {
            return DryRunResult.of(new BatchResult(new Counts(rowCount(), 0, 0, 0, 0), List.of()));
        }

        /** Values of the lines of one kind. */
        @SuppressWarnings("unchecked") // the caller passes the kind's own type
        <T> List<T> valuesOf(LineKind kind) {
            return lines.stream()
                    .filter(line -> line.kind() == kind)
                    .map(line -> (T) line.value())
                    .toList();
        }

        /**
         * Values of the lines of one kind that do not exist yet.
         *
         * @param key sort key of the lines
         * @param last greatest existing key; evaluated only if there are such lines
         */
        <T> List<T> valuesAfter(LineKind kind, ToLongFunction<T> key, LongSupplier last) {
            List<T> values = valuesOf(kind);
            if (values.isEmpty()) {
                return values;
            }
            long known = last.getAsLong();
            return values.stream()
                    .filter(value -> key.applyAsLong(value) > known)
                    .toList();
        }

        private boolean hasFirstLine() {
            return lines.get(0).kind() == LineKind.TRACKER;
        }

        boolean hasLastLine() {
            return lines.get(lines.size() - 1).kind() == LineKind.END;
        }
    }
}

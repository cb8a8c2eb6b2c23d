package org.conflicttracker.backup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.command.CorrectionJobs;
import org.conflicttracker.event.command.CorrectionJobs.CorrectionJobBackup;
import org.conflicttracker.event.persistence.BackupAudience;
import org.conflicttracker.event.persistence.RevisionBackupRepository;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.RestoreStatus;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.ledger.StoreIdentity;
import org.conflicttracker.registry.NamedEntityVersionRepository;
import org.conflicttracker.registry.actor.ActorVersionRepository;
import org.conflicttracker.registry.area.AreaEditionRepository;
import org.conflicttracker.registry.area.AreaVersionRepository;
import org.conflicttracker.registry.report.ReportBackupRepository;
import org.conflicttracker.registry.report.SourceVersionRepository;
import org.jspecify.annotations.Nullable;

/** Snapshot of a backup: pins it to one revision. */
@ApplicationScoped
class BackupSnapshot {

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
                            revision, last.event(), all.actor(), all.source(), all.report(), all.state(), all.area())
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

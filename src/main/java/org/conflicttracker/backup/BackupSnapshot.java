package org.conflicttracker.backup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.UUID;
import org.conflicttracker.event.command.CorrectionJobBackup;
import org.conflicttracker.event.command.CorrectionJobBackups;
import org.conflicttracker.event.persistence.BackupAudience;
import org.conflicttracker.event.persistence.RevisionBackupRepository;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.RestoreStatus;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.ledger.StoreIdentity;
import org.conflicttracker.registry.NamedEntityVersionRepository;

/** Snapshot of a backup: pins it to one revision. */
@ApplicationScoped
class BackupSnapshot {

    private final BackupSources parts;
    private final RevisionBackupRepository revisions;
    private final CorrectionJobBackups jobs;
    private final Spine ledger;

    BackupSnapshot(BackupSources parts, CorrectionJobBackups jobs, Spine ledger) {
        this.parts = parts;
        this.revisions = parts.revisions();
        this.jobs = jobs;
        this.ledger = ledger;
    }

    /** Sources of the tracker's position. */
    @Dependent
    record Spine(LedgerWriter writer, DurableHorizon horizon, RestoreStatus restoreStatus, StoreIdentity identity) {}

    /** @param jobs open correction jobs at that revision */
    record Pin(TrackerLine header, BackupAudience audience, List<CorrectionJobBackup> jobs) {

        /** Revision as of which content must be visible to the reader; null for users who see everything. */
        Long openUpTo() {
            return audience.canSeeDrafts()
                    ? null
                    : Long.valueOf(header.counters().revision());
        }
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 503 while a backup is being restored into this tracker */
    Pin pinToRevision(BackupAudience audience) {
        ledger.restoreStatus().requireNoRestore();
        return audience.canSeeAll() ? pinComplete(audience) : pinVisible(audience);
    }

    /** Pins under the writing lock, so that open correction jobs are consistent with the revisions. */
    private Pin pinComplete(BackupAudience audience) {
        return ledger.writer().inTransaction(transaction -> {
            Sequences counters = transaction.sequences();
            return new Pin(createHeader(counters, counters.revision(), audience), audience, jobs.listOpen());
        });
    }

    /** Pins to visible content; the sequences reveal no more than the content. */
    private Pin pinVisible(BackupAudience audience) {
        long revision = ledger.horizon().revision(audience.canSeeDrafts() ? Readership.EDITORS : Readership.PUBLIC);
        Sequences all = ledger.restoreStatus().sequences();
        ledger.writer().awaitDurable();
        return QuarkusTransaction.requiringNew().call(() -> {
            RevisionBackupRepository.Last last = revisions.lastVisible(revision, audience);
            Sequences counters = audience.canSeeDrafts()
                    ? new Sequences(revision, last.event(), all.actor(), all.source(), all.report(), all.state())
                    : open(revision, last.event());
            return new Pin(createHeader(counters, last.revision(), audience), audience, List.of());
        });
    }

    private Sequences open(long revision, long event) {
        NamedEntityVersionRepository.Last actors = parts.actors().lastOpen(revision);
        NamedEntityVersionRepository.Last sources = parts.sources().lastOpen(revision);
        return new Sequences(
                revision,
                event,
                actors.bearer(),
                sources.bearer(),
                parts.reports().lastOpen(revision),
                Math.max(actors.state(), sources.state()));
    }

    private TrackerLine createHeader(Sequences counters, long last, BackupAudience audience) {
        return new TrackerLine(
                TrackerLine.FORMAT,
                UUID.randomUUID().toString(),
                ledger.identity().value(),
                last,
                revisions.recordedAt(last),
                audience.canSeeAll(),
                counters);
    }
}

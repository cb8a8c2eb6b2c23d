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

    BackupSnapshot(BackupSources parts, CorrectionJobBackups jobs, Spine spine) {
        this.parts = parts;
        this.revisions = parts.revisions();
        this.jobs = jobs;
        this.ledger = spine;
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
    Pin pinToRevision(BackupAudience reader) {
        ledger.restoreStatus().requireNoRestore();
        return reader.canSeeAll() ? pinComplete(reader) : pinVisible(reader);
    }

    /** Pins under the writing lock, so that open correction jobs are consistent with the revisions. */
    private Pin pinComplete(BackupAudience reader) {
        return ledger.writer().inTransaction(ticket -> {
            Sequences counters = ticket.sequences();
            return new Pin(createHeader(counters, counters.revision(), reader), reader, jobs.listOpen());
        });
    }

    /** Pins to visible content; the sequences reveal no more than the content. */
    private Pin pinVisible(BackupAudience reader) {
        long at = ledger.horizon().revision(reader.canSeeDrafts() ? Readership.EDITORS : Readership.PUBLIC);
        Sequences all = ledger.restoreStatus().sequences();
        ledger.writer().awaitDurable();
        return QuarkusTransaction.requiringNew().call(() -> {
            RevisionBackupRepository.Last last = revisions.lastVisible(at, reader);
            Sequences counters = reader.canSeeDrafts()
                    ? new Sequences(at, last.event(), all.actor(), all.source(), all.report(), all.state())
                    : open(at, last.event());
            return new Pin(createHeader(counters, last.revision(), reader), reader, List.of());
        });
    }

    private Sequences open(long at, long event) {
        NamedEntityVersionRepository.Last actors = parts.actors().lastOpen(at);
        NamedEntityVersionRepository.Last sources = parts.sources().lastOpen(at);
        return new Sequences(
                at,
                event,
                actors.bearer(),
                sources.bearer(),
                parts.reports().lastOpen(at),
                Math.max(actors.state(), sources.state()));
    }

    private TrackerLine createHeader(Sequences counters, long last, BackupAudience reader) {
        return new TrackerLine(
                TrackerLine.FORMAT,
                UUID.randomUUID().toString(),
                ledger.identity().value(),
                last,
                revisions.recordedAt(last),
                reader.canSeeAll(),
                counters);
    }
}

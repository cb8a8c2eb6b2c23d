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

/** Holds a copy to one moment. */
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

    /** What tells how far the tracker is. */
    @Dependent
    record Spine(LedgerWriter writer, DurableHorizon horizon, RestoreStatus restoreStatus, StoreIdentity identity) {}

    /** @param jobs corrections under way at that moment */
    record Pin(TrackerLine header, BackupAudience audience, List<CorrectionJobBackup> jobs) {

        /** As of which revision the reader must have been able to see what is copied; null for who sees all. */
        Long openUpTo() {
            return audience.canSeeDrafts()
                    ? null
                    : Long.valueOf(header.counters().revision());
        }
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 503 while a copy is being restored into this tracker */
    Pin pinToRevision(BackupAudience reader) {
        ledger.restoreStatus().requireNoRestore();
        return reader.canSeeAll() ? pinComplete(reader) : pinVisible(reader);
    }

    /** Under the writing lock, so that corrections under way are as far as the revisions are. */
    private Pin pinComplete(BackupAudience reader) {
        return ledger.writer().inTransaction(ticket -> {
            Sequences counters = ticket.sequences();
            return new Pin(createHeader(counters, counters.revision(), reader), reader, jobs.listOpen());
        });
    }

    /** What is counted tells no more than what is in the copy. */
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
                actors.entity(),
                sources.entity(),
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

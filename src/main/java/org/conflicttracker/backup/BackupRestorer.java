package org.conflicttracker.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.command.EntityVersionCache;
import org.conflicttracker.event.command.ReadRevision;
import org.conflicttracker.event.command.RevisionRestorer;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.ledger.RestoreState;
import org.conflicttracker.ledger.RestoreStatus;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.ledger.WriteTransaction;

/** Restorer of backups, only into a tracker that is empty or has part of the same backup. */
@ApplicationScoped
class BackupRestorer {

    private final RestoreStatus restoreStatus;
    private final BackupRowReader rowReader;
    private final RevisionRestorer revisions;

    BackupRestorer(RestoreStatus restoreStatus, BackupRowReader rowReader, RevisionRestorer revisions) {
        this.restoreStatus = restoreStatus;
        this.rowReader = rowReader;
        this.revisions = revisions;
    }

    /** State of one pass over a backup. */
    static final class Run {

        private final EntityVersionCache versionCache = new EntityVersionCache();
        private TrackerLine header;

        void start(TrackerLine line) {
            header = line;
        }

        EntityVersionCache versionCache() {
            return versionCache;
        }

        TrackerLine header() {
            return header;
        }
    }

    ReadRevision read(RevisionBackup revision) {
        try {
            return revisions.parse(revision);
        } catch (RuntimeException e) {
            UnreadableFile unreadable =
                    new UnreadableFile("The document of revision " + revision.revision() + " cannot be read.");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    PreparedBatch prepare(List<Line> lines, Run run) {
        return new PreparedBackupBatch(lines, run, this);
    }

    /** @throws UnreadableFile if the tracker has other content */
    void requireRestorable(TrackerLine copy) {
        restoreState(copy, restoreStatus.find().orElse(null), restoreStatus.sequences());
    }

    /** Begins or resumes a restore; false if it is complete already. */
    boolean beginOrResume(WriteTransaction transaction, TrackerLine copy) {
        State state = restoreState(copy, transaction.findRestoreState().orElse(null), transaction.sequences());
        if (state == State.EMPTY) {
            transaction.beginRestore(copy.toRestoreState());
        }
        return state != State.DONE;
    }

    BackupRowReader rowReader() {
        return rowReader;
    }

    private State restoreState(TrackerLine copy, RestoreState open, Sequences counters) {
        if (open != null) {
            if (open.backupId().equals(copy.copy())) {
                return State.OPEN;
            }
            throw new UnreadableFile(
                    "Another copy is half restored into this tracker. Import that one again to the end,"
                            + " or begin with an empty database.");
        }
        if (counters.allZero()) {
            return State.EMPTY;
        }
        if (counters.equals(copy.counters()) && rowReader.lastRevisionMatches(copy)) {
            return State.DONE;
        }
        throw new UnreadableFile("A copy is restored only into an empty tracker, and this one holds something already"
                + " (it has come to revision " + counters.revision() + "). Begin with an empty database.");
    }

    private enum State {
        EMPTY,
        OPEN,
        /** The tracker has exactly the content of the backup. */
        DONE
    }
}

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

/** Restores copies: only into a tracker that holds nothing, or part of the same copy. */
@ApplicationScoped
class BackupRestorer {

    private final RestoreStatus restoreStatus;
    private final BackupRowReader rowReader;
    private final RevisionRestorer revisions;

    BackupRestorer(RestoreStatus restorations, BackupRowReader rows, RevisionRestorer revisions) {
        this.restoreStatus = restorations;
        this.rowReader = rows;
        this.revisions = revisions;
    }

    /** One reading of a copy: which one, and what of it is remembered. */
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

    /** @throws UnreadableFile where the tracker holds something else */
    void requireRestorable(TrackerLine copy) {
        restoreState(copy, restoreStatus.find().orElse(null), restoreStatus.sequences());
    }

    /** Whether there is anything left to do; restoring is begun where it is not yet. */
    boolean beginOrResume(WriteTransaction ticket, TrackerLine copy) {
        State state = restoreState(copy, ticket.findRestoreState().orElse(null), ticket.sequences());
        if (state == State.EMPTY) {
            ticket.beginRestore(copy.toRestoreState());
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
                    "Another backup has been restored only in part. Import that backup again to the end, or start"
                            + " with an empty database.");
        }
        if (counters.allZero()) {
            return State.EMPTY;
        }
        if (counters.equals(copy.counters()) && rowReader.lastRevisionMatches(copy)) {
            return State.DONE;
        }
        throw new UnreadableFile(
                "A backup can only be restored into an empty tracker, and this one is not empty (its latest"
                        + " revision is " + counters.revision() + "). Start with an empty database.");
    }

    private enum State {
        EMPTY,
        OPEN,
        /** The tracker holds the copy, and nothing else, already. */
        DONE
    }
}

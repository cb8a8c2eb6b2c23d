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

    private final RestoreStatus restorations;
    private final BackupRowReader rows;
    private final RevisionRestorer revisions;

    BackupRestorer(RestoreStatus restorations, BackupRowReader rows, RevisionRestorer revisions) {
        this.restorations = restorations;
        this.rows = rows;
        this.revisions = revisions;
    }

    /** One reading of a copy: which one, and what of it is remembered. */
    static final class Run {

        private final EntityVersionCache known = new EntityVersionCache();
        private TrackerLine copy;

        void begin(TrackerLine line) {
            copy = line;
        }

        EntityVersionCache known() {
            return known;
        }

        TrackerLine copy() {
            return copy;
        }
    }

    ReadRevision read(RevisionBackup revision) {
        try {
            return revisions.read(revision);
        } catch (RuntimeException e) {
            UnreadableFile unreadable =
                    new UnreadableFile("The document of revision " + revision.revision() + " cannot be read.");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    PreparedBatch prepared(List<Line> lines, Run run) {
        return new PreparedBackupBatch(lines, run, this);
    }

    /** @throws UnreadableFile where the tracker holds something else */
    void requireRestorable(TrackerLine copy) {
        state(copy, restorations.find().orElse(null), restorations.counters());
    }

    /** Whether there is anything left to do; restoring is begun where it is not yet. */
    boolean goOn(WriteTransaction ticket, TrackerLine copy) {
        State state = state(copy, ticket.restoration().orElse(null), ticket.counters());
        if (state == State.EMPTY) {
            ticket.beginRestoring(copy.restoration());
        }
        return state != State.DONE;
    }

    BackupRowReader rows() {
        return rows;
    }

    private State state(TrackerLine copy, RestoreState open, Sequences counters) {
        if (open != null) {
            if (open.copy().equals(copy.copy())) {
                return State.OPEN;
            }
            throw new UnreadableFile(
                    "Another copy is half restored into this tracker. Import that one again to the end,"
                            + " or begin with an empty database.");
        }
        if (counters.nothing()) {
            return State.EMPTY;
        }
        if (counters.equals(copy.counters()) && rows.endsLike(copy)) {
            return State.DONE;
        }
        throw new UnreadableFile("A copy is restored only into an empty tracker, and this one holds something already"
                + " (it has come to revision " + counters.revision() + "). Begin with an empty database.");
    }

    private enum State {
        EMPTY,
        OPEN,
        /** The tracker holds the copy, and nothing else, already. */
        DONE
    }
}

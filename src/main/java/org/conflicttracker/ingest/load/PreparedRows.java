package org.conflicttracker.ingest.load;

import io.quarkus.logging.Log;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.ingest.Loaded;
import org.conflicttracker.ingest.Prepared;
import org.conflicttracker.spine.Foresight;
import org.conflicttracker.spine.Ticket;

/** Rows of a data set, ready to be recorded. */
final class PreparedRows implements Prepared {

    private final List<ReadyRow> rows;
    private final RowLoader loader;
    private Foresight foresight;
    private Foresight.Foreseen<Optional<Loaded>> foreseen;
    private boolean comeTrue;

    PreparedRows(List<ReadyRow> rows, RowLoader loader) {
        this.rows = rows;
        this.loader = loader;
    }

    @Override
    public int rows() {
        return rows.size();
    }

    /** Only where all of them are new: events that are there already are corrected under the lock. */
    @Override
    public void foresee(Foresight ahead, String author) {
        foresight = ahead;
        try {
            foreseen = ahead.foresee(ticket -> loader.foresee(ticket, rows, author))
                    .orElse(null);
        } catch (RuntimeException e) {
            // nothing is lost: they are worked out in their turn, where it fails again if it must
            Log.debugf(e, "What %d rows will become could not be foreseen", rows.size());
            ahead.giveUp();
        }
        if (foreseen != null && foreseen.result().isEmpty()) {
            ahead.giveUp();
        }
    }

    @Override
    public Loaded load(Ticket ticket, String author) {
        Optional<Loaded> loaded = foreseen == null ? Optional.empty() : foreseen.result();
        comeTrue = loaded.isPresent() && foresight.fulfil(foreseen, ticket);
        return comeTrue ? loaded.get() : loader.load(ticket, rows, author);
    }

    /** Whether what was foreseen is what they became. */
    boolean hasComeTrue() {
        return comeTrue;
    }

    @Override
    public Loaded tryOut() {
        return loader.tryOut(rows);
    }
}

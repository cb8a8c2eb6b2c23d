package org.conflicttracker.ingest.load;

import java.util.List;
import org.conflicttracker.ingest.Loaded;
import org.conflicttracker.ingest.Prepared;
import org.conflicttracker.spine.Foresight;
import org.conflicttracker.spine.Ticket;

/** Rows of a data set, ready to be recorded. */
final class PreparedRows implements Prepared {

    private final List<ReadyRow> rows;
    private final RowLoader loader;
    private Foresight foresight;
    private Foresight.Foreseen<Loaded> foreseen;
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
        if (loader.areNew(rows)) {
            foreseen =
                    ahead.foresee(ticket -> loader.load(ticket, rows, author)).orElse(null);
        } else {
            ahead.giveUp();
        }
    }

    @Override
    public Loaded load(Ticket ticket, String author) {
        comeTrue = foreseen != null && foresight.fulfil(foreseen, ticket);
        return comeTrue ? foreseen.result() : loader.load(ticket, rows, author);
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

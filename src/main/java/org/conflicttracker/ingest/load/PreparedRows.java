package org.conflicttracker.ingest.load;

import java.util.List;
import org.conflicttracker.ingest.Loaded;
import org.conflicttracker.ingest.Prepared;
import org.conflicttracker.spine.Ticket;

/** Rows of a data set, ready to be recorded. */
record PreparedRows(List<ReadyRow> list, RowLoader loader) implements Prepared {

    @Override
    public int rows() {
        return list.size();
    }

    @Override
    public Loaded load(Ticket ticket, String author) {
        return loader.load(ticket, list, author);
    }

    @Override
    public Loaded tryOut() {
        return loader.tryOut(list);
    }
}

package org.conflicttracker.report;

import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.conflicttracker.naming.Bearer;

/** The identity of a source and the state it is in. */
@Entity
public class Source extends Bearer {

    @ManyToOne
    @JoinColumn(name = "state_id")
    SourceState state;

    @Override
    public SourceState state() {
        return state;
    }

    void become(SourceState next) {
        next.sourceId = id;
        state = next;
        folded = next.known().get(0).folded();
    }
}

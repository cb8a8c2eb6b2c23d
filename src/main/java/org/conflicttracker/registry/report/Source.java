package org.conflicttracker.registry.report;

import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.conflicttracker.registry.NamedEntity;

/** Identity of a source, with its current version. */
@Entity
public class Source extends NamedEntity {

    @ManyToOne
    @JoinColumn(name = "state_id")
    SourceVersion state;

    @Override
    public SourceVersion currentVersion() {
        return state;
    }

    void setCurrentVersion(SourceVersion next) {
        next.sourceId = id;
        state = next;
        folded = next.mergedInto == null ? next.variants().get(0).folded() : null;
    }
}

package org.conflicttracker.registry.actor;

import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.conflicttracker.registry.NamedEntity;

/** Identity of an actor, with its current version. */
@Entity
public class Actor extends NamedEntity {

    @ManyToOne
    @JoinColumn(name = "state_id")
    ActorVersion state;

    @Override
    public ActorVersion currentVersion() {
        return state;
    }

    void setCurrentVersion(ActorVersion next) {
        next.actorId = id;
        state = next;
        folded = next.mergedInto == null ? next.variants().get(0).folded() : null;
    }
}

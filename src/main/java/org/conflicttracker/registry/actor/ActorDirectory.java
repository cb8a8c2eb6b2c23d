package org.conflicttracker.registry.actor;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.WriteTransaction;

/** Lookup of actors by id. */
@ApplicationScoped
public class ActorDirectory {

    private final ActorRepository actors;

    ActorDirectory(ActorRepository actors) {
        this.actors = actors;
    }

    /** Makes the actor publicly visible, if it is not yet. */
    public void open(WriteTransaction transaction, Actor actor) {
        actors.open(transaction, actor);
    }

    /** @throws IllegalStateException for an unknown id, which no stored reference can have */
    public Actor getActor(long id) {
        return actors.findByIdOptional(id).orElseThrow(() -> new IllegalStateException("no actor " + id));
    }
}

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

    /**
     * The actor of this id, or that which it became by merges.
     *
     * @throws IllegalStateException for an unknown id, which no stored reference can have
     */
    public Actor getActor(long id) {
        return actors.findUnmerged(id).orElseThrow(() -> new IllegalStateException("no actor " + id));
    }
}

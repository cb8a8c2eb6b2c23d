package org.conflicttracker.registry.actor;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.WriteTransaction;

/** Actors by their ids, for rooms that refer to them. */
@ApplicationScoped
public class ActorDirectory {

    private final ActorRepository actors;

    ActorDirectory(ActorRepository actors) {
        this.actors = actors;
    }

    /** Lets everybody see the actor, if they may not yet. */
    public void open(WriteTransaction ticket, Actor actor) {
        actors.open(ticket, actor);
    }

    /** @throws IllegalStateException where there is none: what refers to it should not exist */
    public Actor getActor(long id) {
        return actors.findByIdOptional(id).orElseThrow(() -> new IllegalStateException("no actor " + id));
    }
}

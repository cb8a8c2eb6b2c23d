package org.conflicttracker.actor;

import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.conflicttracker.naming.Bearer;

/** The identity of an actor and the state it is in. */
@Entity
public class Actor extends Bearer {

    @ManyToOne
    @JoinColumn(name = "state_id")
    ActorState state;

    @Override
    public ActorState state() {
        return state;
    }

    void become(ActorState next) {
        next.actorId = id;
        state = next;
        folded = next.known().get(0).folded();
    }
}

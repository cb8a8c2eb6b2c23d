package org.conflicttracker.actor;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

/** The identity of an actor and the state it is in. */
@Entity
public class Actor {

    @Id
    public long id;

    @ManyToOne
    @JoinColumn(name = "state_id")
    public ActorState state;

    /** The name as it is found; no two actors share it. */
    public String folded;

    void become(ActorState next) {
        next.actorId = id;
        state = next;
        folded = next.names.get(0).folded();
    }
}

package org.conflicttracker.actor;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.naming.BearerRepository;
import org.conflicttracker.naming.Names;
import org.conflicttracker.spine.Ticket;

@ApplicationScoped
class ActorRepository extends BearerRepository<Actor> {

    ActorRepository() {
        super("Actor");
    }

    Actor record(Ticket ticket, Names names, ActorKind kind, String country) {
        Actor actor = new Actor();
        actor.id = ticket.nextActor();
        ActorState state = ActorState.of(ticket.nextState(), names, kind, country);
        actor.become(state);
        ticket.record(state);
        ticket.record(actor);
        return actor;
    }

    void become(Ticket ticket, Actor actor, ActorState next) {
        next.openSince = actor.state().isOpen() ? Long.valueOf(ticket.lastPublicRevision()) : null;
        actor.become(next);
        getEntityManager().persist(next);
    }
}

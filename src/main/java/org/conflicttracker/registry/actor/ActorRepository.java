package org.conflicttracker.registry.actor;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityRepository;
import org.conflicttracker.registry.Names;

@ApplicationScoped
class ActorRepository extends NamedEntityRepository<Actor> {

    ActorRepository() {
        super("Actor");
    }

    Actor record(WriteTransaction ticket, Names names, ActorKind kind, String country) {
        Actor actor = new Actor();
        actor.id = ticket.nextActor();
        ActorVersion state = ActorVersion.of(ticket.nextState(), names, kind, country);
        actor.become(state);
        ticket.record(state);
        ticket.record(actor);
        return actor;
    }

    void become(WriteTransaction ticket, Actor actor, ActorVersion next) {
        next.openSince = actor.state().isOpen() ? Long.valueOf(ticket.lastPublicRevision()) : null;
        actor.become(next);
        getEntityManager().persist(next);
    }
}

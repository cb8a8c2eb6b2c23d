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

    Actor create(WriteTransaction ticket, Names names, ActorKind kind, String country) {
        Actor actor = new Actor();
        actor.id = ticket.nextActor();
        ActorVersion state = ActorVersion.of(ticket.nextVersionId(), names, kind, country);
        actor.setCurrentVersion(state);
        ticket.persist(state);
        ticket.persist(actor);
        return actor;
    }

    void saveVersion(WriteTransaction ticket, Actor actor, ActorVersion next) {
        next.openSince = actor.currentVersion().isOpen() ? Long.valueOf(ticket.lastPublicRevision()) : null;
        actor.setCurrentVersion(next);
        getEntityManager().persist(next);
    }
}

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

    Actor create(WriteTransaction transaction, Names names, ActorKind kind, String country) {
        Actor actor = new Actor();
        actor.id = transaction.nextActor();
        ActorVersion state = ActorVersion.of(transaction.nextVersionId(), names, kind, country);
        actor.setCurrentVersion(state);
        transaction.persist(state);
        transaction.persist(actor);
        return actor;
    }

    void saveVersion(Actor actor, ActorVersion next) {
        actor.setCurrentVersion(next);
        getEntityManager().persist(next);
    }
}

package org.conflicttracker.registry.actor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.registry.Names;

/** Finds the actor an author means, or records a new one. */
@Singleton
public class ActorResolver extends NamedEntityResolver<Actor, ActorReference> {

    private final ActorRepository actors;

    @Inject
    ActorResolver(ActorRepository actors) {
        this(actors, Kinds.STATED);
    }

    private ActorResolver(ActorRepository actors, Kinds kinds) {
        super(actors, "actor", ActorKind.REBEL_GROUP, kinds);
        this.actors = actors;
    }

    /** The same, for those who only guess at kinds. */
    public ActorResolver lenient() {
        return new ActorResolver(actors, Kinds.GUESSED);
    }

    @Override
    protected Actor create(WriteTransaction ticket, ActorReference named) {
        return actors.create(ticket, new Names(named.name(), named.aliases()), named.kind(), named.country());
    }
}

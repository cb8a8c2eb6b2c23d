package org.conflicttracker.registry.actor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.registry.Names;

/** Resolver of references to actors. */
@Singleton
public class ActorResolver extends NamedEntityResolver<Actor, ActorReference> {

    private final ActorRepository actors;

    @Inject
    ActorResolver(ActorRepository actors) {
        this(actors, Kinds.STATED);
    }

    private ActorResolver(ActorRepository actors, Kinds kinds) {
        super(actors, "actor", kinds);
        this.actors = actors;
    }

    /** Resolver for authors that guess kinds: a kind that contradicts an existing actor is no error. */
    public ActorResolver lenient() {
        return new ActorResolver(actors, Kinds.GUESSED);
    }

    @Override
    protected Actor create(WriteTransaction ticket, ActorReference named) {
        return actors.create(ticket, new Names(named.name(), named.aliases()), named.kind(), named.country());
    }
}

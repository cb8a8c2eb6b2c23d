package org.conflicttracker.actor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.conflicttracker.naming.BearerResolver;
import org.conflicttracker.naming.Names;
import org.conflicttracker.spine.Ticket;

/** Finds the actor an author means, or records a new one. */
@Singleton
public class ActorResolver extends BearerResolver<Actor, NamedActor> {

    private final ActorRepository actors;

    @Inject
    ActorResolver(ActorRepository actors) {
        this(actors, Kinds.STATED);
    }

    private ActorResolver(ActorRepository actors, Kinds kinds) {
        super(actors, "actor", kinds);
        this.actors = actors;
    }

    /** The same, for those who only guess at kinds. */
    public ActorResolver guessing() {
        return new ActorResolver(actors, Kinds.GUESSED);
    }

    @Override
    protected Actor record(Ticket ticket, NamedActor named) {
        return actors.record(ticket, new Names(named.name(), named.aliases()), named.kind(), named.country());
    }
}

package org.conflicttracker.actor;

import jakarta.inject.Singleton;
import org.conflicttracker.naming.BearerResolver;
import org.conflicttracker.naming.Names;
import org.conflicttracker.spine.Ticket;

/** Finds the actor an author means, or records a new one. */
@Singleton
public class ActorResolver extends BearerResolver<Actor, NamedActor> {

    private final ActorRepository actors;

    ActorResolver(ActorRepository actors) {
        super(actors, "actor");
        this.actors = actors;
    }

    @Override
    protected Actor record(Ticket ticket, NamedActor named) {
        return actors.record(ticket, new Names(named.name(), named.aliases()), named.kind(), named.country());
    }
}

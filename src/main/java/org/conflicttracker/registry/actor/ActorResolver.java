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
        this(actors, KindPolicy.STRICT);
    }

    private ActorResolver(ActorRepository actors, KindPolicy kindPolicy) {
        super(actors, "actor", ActorKind.REBEL_GROUP, kindPolicy);
        this.actors = actors;
    }

    /** Resolver for authors that guess kinds: a kind that contradicts an existing actor is no error. */
    public ActorResolver lenient() {
        return new ActorResolver(actors, KindPolicy.LENIENT);
    }

    @Override
    protected Actor create(WriteTransaction transaction, ActorReference reference) {
        return actors.create(
                transaction, new Names(reference.name(), reference.aliases()), reference.kind(), reference.country());
    }
}

package org.conflicttracker.registry.actor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences;
import org.conflicttracker.registry.NameChoice;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;

/** Resolver of references to actors. */
@Singleton
public class ActorResolver extends NamedEntityResolver<Actor, ActorReference> {

    private final ActorRepository actors;
    private final NameChoice choice;

    @Inject
    ActorResolver(ActorRepository actors, EventReferences events) {
        this(actors, new NameChoice(events, ReferenceKind.Kind.ACTOR), KindPolicy.STRICT);
    }

    private ActorResolver(ActorRepository actors, NameChoice choice, KindPolicy kindPolicy) {
        super(actors, choice, ActorKind.REBEL_GROUP, kindPolicy);
        this.actors = actors;
        this.choice = choice;
    }

    /** Resolver for authors that guess kinds: a kind that contradicts an existing actor is no error. */
    public ActorResolver lenient() {
        return new ActorResolver(actors, choice, KindPolicy.LENIENT);
    }

    @Override
    protected Actor create(WriteTransaction transaction, ActorReference reference) {
        return actors.create(
                transaction, new Names(reference.name(), reference.aliases()), reference.kind(), reference.country());
    }
}

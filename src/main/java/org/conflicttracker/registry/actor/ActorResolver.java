package org.conflicttracker.registry.actor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.registry.NamedEntityResolver.NameChoice;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.actor.Actor.ActorRepository;
import org.conflicttracker.registry.actor.ActorResolver.ActorReference;
import org.jspecify.annotations.Nullable;

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
                transaction,
                new Names(Objects.requireNonNull(reference.name()), reference.aliases()),
                Objects.requireNonNull(reference.kind()),
                reference.country());
    }

    /**
     * Reference to an actor in the body of an event: by id, or by one of its names.
     *
     * @param id null for a reference by name
     * @param name ignored where there is an id
     * @param aliases other names of a new actor; may be null
     * @param kind required for a new actor, else null or its present kind
     * @param country alpha-3 code of a new actor; may be null
     */
    public record ActorReference(
            @Nullable Long id,
            @Nullable String name,
            @Nullable List<String> aliases,
            @Nullable ActorKind kind,
            @Nullable String country)
            implements NamedEntityResolver.EntityReference {}
}

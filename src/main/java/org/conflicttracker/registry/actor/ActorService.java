package org.conflicttracker.registry.actor;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;

/** Service of actors. */
@Singleton
public class ActorService extends NamedEntityService<Actor, ActorInput, ActorView> {

    private final ActorRepository actors;

    ActorService(ActorRepository actors) {
        super(actors, ReferenceKind.Kind.ACTOR);
        this.actors = actors;
    }

    @Override
    protected Actor createEntity(WriteTransaction transaction, ActorInput input) {
        return actors.create(transaction, input.toNames(), input.kind(), input.country());
    }

    @Override
    protected boolean correct(WriteTransaction transaction, Actor actor, ActorInput input) {
        ActorVersion state = actor.currentVersion();
        Names names = input.toNames().withFormerName(state.names());
        boolean same = state.names().equals(names)
                && state.kind == input.kind()
                && Objects.equals(state.country, input.country());
        if (!same) {
            actors.saveVersion(
                    transaction,
                    actor,
                    ActorVersion.of(transaction.nextVersionId(), names, input.kind(), input.country()));
        }
        return !same;
    }

    @Override
    protected ActorView toView(Actor actor, long count) {
        return ActorView.of(actor, count);
    }
}

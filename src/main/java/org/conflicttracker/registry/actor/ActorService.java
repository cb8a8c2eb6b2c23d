package org.conflicttracker.registry.actor;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.VersionDetails;

/** Service of actors. */
@Singleton
public class ActorService extends NamedEntityService<Actor, ActorVersion, ActorInput, ActorView, ActorRevisionView> {

    private final ActorRepository actors;

    ActorService(ActorRepository actors, ActorVersionRepository versions) {
        super(actors, versions, ReferenceKind.Kind.ACTOR, ActorInput.class);
        this.actors = actors;
    }

    @Override
    protected Actor createEntity(WriteTransaction transaction, ActorInput input) {
        return actors.create(transaction, input.toNames(), input.kind(), input.country());
    }

    @Override
    protected ActorVersion current(Actor actor) {
        return actor.currentVersion();
    }

    @Override
    protected ActorVersion toVersion(long id, Names names, ActorInput input) {
        return ActorVersion.of(id, names, input.kind(), input.country());
    }

    @Override
    protected ActorVersion copyOf(long id, Names names, ActorVersion other) {
        return ActorVersion.of(id, names, other.kind, other.country);
    }

    @Override
    protected boolean hasSameDetails(ActorVersion one, ActorVersion other) {
        return one.kind == other.kind && Objects.equals(one.country, other.country);
    }

    @Override
    protected boolean hasSameContent(ActorVersion one, ActorVersion other) {
        return hasSameDetails(one, other);
    }

    @Override
    protected void save(Actor actor, ActorVersion next) {
        actors.saveVersion(actor, next);
    }

    @Override
    protected ActorInput toInput(ActorVersion state) {
        return new ActorInput(state.name, null, state.kind, state.country, null);
    }

    @Override
    protected ActorView toView(ActorVersion state, EventCount count) {
        return ActorView.of(state, count);
    }

    @Override
    protected ActorRevisionView toHistoryView(ActorVersion state, VersionDetails recorded) {
        return ActorRevisionView.of(state, recorded);
    }
}

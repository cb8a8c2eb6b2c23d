package org.conflicttracker.actor;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.conflicttracker.naming.BearerService;
import org.conflicttracker.naming.Names;
import org.conflicttracker.naming.Tools;
import org.conflicttracker.reference.Reference;
import org.conflicttracker.spine.Ticket;

/** Records, corrects and lists actors. */
@Singleton
public class Actors extends BearerService<Actor, ActorInput, ActorView> {

    private final ActorRepository actors;

    Actors(ActorRepository actors, Tools tools) {
        super(actors, Reference.Kind.ACTOR, tools);
        this.actors = actors;
    }

    @Override
    protected Actor record(Ticket ticket, ActorInput input) {
        return actors.record(ticket, input.names(), input.kind(), input.country());
    }

    @Override
    protected boolean correct(Ticket ticket, Actor actor, ActorInput input) {
        ActorState state = actor.state();
        Names names = input.names().after(state.names());
        boolean same = state.names().equals(names)
                && state.kind == input.kind()
                && Objects.equals(state.country, input.country());
        if (!same) {
            actors.become(ticket, actor, ActorState.of(ticket.nextState(), names, input.kind(), input.country()));
        }
        return !same;
    }

    @Override
    protected ActorView view(Actor actor, long count) {
        return ActorView.of(actor, count);
    }
}

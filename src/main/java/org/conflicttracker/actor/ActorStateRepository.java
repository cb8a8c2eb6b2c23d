package org.conflicttracker.actor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.naming.BearerState;
import org.conflicttracker.naming.BearerStateRepository;
import org.conflicttracker.naming.Names;

/** Every state of every actor: for a copy of the tracker, and from one. */
@ApplicationScoped
public class ActorStateRepository extends BearerStateRepository<ActorState> {

    ActorStateRepository() {
        super("Actor");
    }

    /** In the order of the states, at most so many. */
    public List<CopiedActor> listCopied(Span span, int most) {
        return find(span, most).entrySet().stream()
                .map(found -> CopiedActor.of(found.getKey(), found.getValue()))
                .toList();
    }

    /** Stores the state as it was, and the actor with the state it was in last. */
    public void restore(CopiedActor copied) {
        Names names = new Names(copied.name(), copied.aliases());
        ActorState state = ActorState.of(copied.state(), names, copied.kind(), copied.country());
        state.actorId = copied.id();
        state.openSince = BearerState.restored(copied.openSince());
        persist(state);
        if (copied.current()) {
            Actor actor = new Actor();
            actor.id = copied.id();
            actor.become(state);
            getEntityManager().persist(actor);
        }
    }
}

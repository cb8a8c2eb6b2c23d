package org.conflicttracker.actor;

import java.util.List;

/**
 * One state of an actor, as a copy of the tracker holds it.
 *
 * @param id of the actor
 * @param state id of the state
 * @param current whether the actor was in it when the copy was made
 */
public record CopiedActor(
        long id, long state, boolean current, String name, List<String> aliases, ActorKind kind, String country) {

    static CopiedActor of(ActorState state, boolean current) {
        return new CopiedActor(
                state.actorId, state.id, current, state.name, state.names().aliases(), state.kind, state.country);
    }
}

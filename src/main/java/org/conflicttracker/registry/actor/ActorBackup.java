package org.conflicttracker.registry.actor;

import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;

/**
 * One state of an actor, as a copy of the tracker holds it.
 *
 * @param id of the actor
 * @param state id of the state
 * @param current whether the actor was in it when the copy was made
 * @param openSince since which revision everybody may see it, -1 where they may not; null in copies made before there was such a thing
 */
public record ActorBackup(
        long id,
        long state,
        boolean current,
        String name,
        List<String> aliases,
        ActorKind kind,
        String country,
        Long openSince) {

    static ActorBackup of(ActorVersion state, boolean current) {
        return new ActorBackup(
                state.actorId,
                state.id,
                current,
                state.name,
                state.names().aliases(),
                state.kind,
                state.country,
                NamedEntityVersion.copied(state.openSince));
    }
}

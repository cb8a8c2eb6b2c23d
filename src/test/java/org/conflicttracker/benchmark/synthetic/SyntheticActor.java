package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.actor.ActorKind;

/** An actor, in the one state it has; the state has the same number. */
record SyntheticActor(long id, Names names, ActorKind kind, String country, List<String> found) {

    static SyntheticActor of(long id, Names names, ActorKind kind, String country) {
        return new SyntheticActor(
                id, names, kind, country, List.of(names.words().strip().split(" ")));
    }
}

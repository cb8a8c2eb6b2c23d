package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.actor.ActorKind;

/** Synthetic actor with one version, which has the same id. */
record SyntheticActor(long id, Names names, ActorKind kind, String country, List<String> found) {

    static SyntheticActor of(long id, Names names, ActorKind kind, String country) {
        return new SyntheticActor(
                id, names, kind, country, List.of(names.words().strip().split(" ")));
    }
}

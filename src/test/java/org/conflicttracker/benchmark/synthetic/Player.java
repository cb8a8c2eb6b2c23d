package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.actor.ActorKind;
import org.conflicttracker.naming.Names;

/** An actor, in the one state it has; the state has the same number. */
record Player(long id, Names names, ActorKind kind, String country, List<String> found) {

    static Player of(long id, Names names, ActorKind kind, String country) {
        return new Player(
                id, names, kind, country, List.of(names.words().strip().split(" ")));
    }
}

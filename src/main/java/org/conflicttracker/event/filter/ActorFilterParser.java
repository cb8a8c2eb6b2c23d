package org.conflicttracker.event.filter;

import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.registry.actor.ActorKind;

/** Reads who took part. */
final class ActorFilterParser {

    private ActorFilterParser() {}

    static ActorFilter read(ActorFilterParameters given, ParameterParser question) {
        return new ActorFilter(
                question.names("actor", given.actor, ValueParsers::name),
                question.codes("actorKind", given.actorKind, ValueParsers.code(ActorKind.class)),
                question.codes("role", given.role, ValueParsers.code(Role.class)),
                question.codes("standing", given.standing, ValueParsers.code(Standing.class)));
    }
}

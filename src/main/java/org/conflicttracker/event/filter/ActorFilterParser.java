package org.conflicttracker.event.filter;

import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.registry.actor.ActorKind;

/** Reads who took part. */
final class ActorFilterParser {

    private ActorFilterParser() {}

    static ActorFilter parse(ActorFilterParameters given, ParameterParser question) {
        return new ActorFilter(
                question.names("actor", given.actor, ValueParsers::parseName),
                question.parseCodes("actorKind", given.actorKind, ValueParsers.enumParser(ActorKind.class)),
                question.parseCodes("role", given.role, ValueParsers.enumParser(Role.class)),
                question.parseCodes("standing", given.standing, ValueParsers.enumParser(Standing.class)));
    }
}

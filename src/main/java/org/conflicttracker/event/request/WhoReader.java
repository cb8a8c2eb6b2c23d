package org.conflicttracker.event.request;

import org.conflicttracker.actor.ActorKind;
import org.conflicttracker.event.Role;
import org.conflicttracker.event.Standing;
import org.conflicttracker.event.filter.WhoCondition;

/** Reads who took part. */
final class WhoReader {

    private WhoReader() {}

    static WhoCondition read(WhoParameters given, Question question) {
        return new WhoCondition(
                question.names("actor", given.actor, Readings::name),
                question.codes("actorKind", given.actorKind, Readings.code(ActorKind.class)),
                question.codes("role", given.role, Readings.code(Role.class)),
                question.codes("standing", given.standing, Readings.code(Standing.class)));
    }
}

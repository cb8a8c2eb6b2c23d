package org.conflicttracker.event.memory;

import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.registry.actor.ActorKind;

/** An actor in an event, in the state in which it was recorded. */
record Involvement(long actorId, long actorVersionId, ActorKind kind, Role role, Standing standing) {}

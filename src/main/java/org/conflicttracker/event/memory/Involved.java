package org.conflicttracker.event.memory;

import org.conflicttracker.actor.ActorKind;
import org.conflicttracker.event.Role;
import org.conflicttracker.event.Standing;

/** An actor in an event, in the state in which it was recorded. */
record Involved(long actor, long state, ActorKind kind, Role role, Standing standing) {}

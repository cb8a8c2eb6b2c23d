package org.conflicttracker.actor;

import java.util.List;

/** An actor as the author of an event names it: by id, or by one known name; a new one says its kind. */
public record NamedActor(Long id, String name, List<String> aliases, ActorKind kind, String country) {}

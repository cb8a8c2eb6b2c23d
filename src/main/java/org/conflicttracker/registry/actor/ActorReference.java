package org.conflicttracker.registry.actor;

import java.util.List;
import org.conflicttracker.registry.NamedEntityResolver;

/**
 * Reference to an actor in the body of an event: by id, or by one of its names.
 *
 * @param id null for a reference by name
 * @param name ignored where there is an id
 * @param aliases other names of a new actor; may be null
 * @param kind required for a new actor, else null or its present kind
 * @param country alpha-3 code of a new actor; may be null
 */
public record ActorReference(Long id, String name, List<String> aliases, ActorKind kind, String country)
        implements NamedEntityResolver.EntityReference {}

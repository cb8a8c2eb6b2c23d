package org.conflicttracker.registry.actor;

import java.util.List;
import org.conflicttracker.registry.EntityReference;

/**
 * An actor as the author of an event names it: by id, or by one known name.
 *
 * @param id null where it is named
 * @param name ignored where there is an id
 * @param aliases other names, for a new one; or null
 * @param kind required for a new one, else null or what is known
 * @param country alpha-3, for a new one; or null
 */
public record ActorReference(Long id, String name, List<String> aliases, ActorKind kind, String country)
        implements EntityReference {}

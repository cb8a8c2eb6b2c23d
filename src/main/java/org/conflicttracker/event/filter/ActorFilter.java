package org.conflicttracker.event.filter;

import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.registry.actor.ActorKind;

/** Filter on actors. All required terms must hold for one involvement. */
public record ActorFilter(Terms<NameTerm> actor, Terms<ActorKind> kind, Terms<Role> role, Terms<Standing> standing) {

    public static final ActorFilter UNRESTRICTED =
            new ActorFilter(Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted());
}

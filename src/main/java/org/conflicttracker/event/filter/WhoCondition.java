package org.conflicttracker.event.filter;

import org.conflicttracker.actor.ActorKind;
import org.conflicttracker.event.Role;
import org.conflicttracker.event.Standing;

/** Who took part. All that must be there must be there within one involvement. */
public record WhoCondition(Terms<NameTerm> actor, Terms<ActorKind> kind, Terms<Role> role, Terms<Standing> standing) {

    public static final WhoCondition OPEN = new WhoCondition(Terms.open(), Terms.open(), Terms.open(), Terms.open());
}

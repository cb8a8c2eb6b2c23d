package org.conflicttracker.event.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.registry.actor.ActorKind;

/** Involvement of an actor in a revision, with the version of the actor at the time of recording. */
@Entity
@Table(name = "revision_involvement")
public class InvolvementRow extends RevisionRow {

    public long actorId;
    public long actorStateId;

    @Enumerated(EnumType.STRING)
    public ActorKind actorKind;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_role")
    public Role role;

    @Enumerated(EnumType.STRING)
    public Standing standing;
}

package org.conflicttracker.registry.actor;

/** Kind of an actor: the eight kinds of ACLED, and UNKNOWN until the kind is known. */
public enum ActorKind {
    STATE_FORCES,
    REBEL_GROUP,
    POLITICAL_MILITIA,
    IDENTITY_MILITIA,
    RIOTERS,
    PROTESTERS,
    CIVILIANS,
    EXTERNAL_FORCES,
    UNKNOWN
}

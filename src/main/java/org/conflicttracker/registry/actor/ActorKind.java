package org.conflicttracker.registry.actor;

/** What kind of actor it is; the field's eight kinds, and UNKNOWN until it is known. */
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

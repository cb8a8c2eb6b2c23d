package org.conflicttracker.event.model;

/** What kind of thing happened; ACLED's six types. */
public enum EventType {
    BATTLE,
    REMOTE_VIOLENCE,
    VIOLENCE_AGAINST_CIVILIANS,
    PROTEST,
    RIOT,
    STRATEGIC_DEVELOPMENT
}

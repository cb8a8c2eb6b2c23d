package org.conflicttracker.event.model;

/** Event type: the six types of ACLED. */
public enum EventType {
    BATTLE,
    REMOTE_VIOLENCE,
    VIOLENCE_AGAINST_CIVILIANS,
    PROTEST,
    RIOT,
    STRATEGIC_DEVELOPMENT
}

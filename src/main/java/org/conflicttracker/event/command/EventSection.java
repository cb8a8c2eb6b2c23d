package org.conflicttracker.event.command;

/** Section of an event that a data set states and an editor can correct separately. */
public enum EventSection {
    TITLE,
    DESCRIPTION,
    /** Type, sub-type and kind of violence. */
    TYPE,
    CLARITY,
    DATE,
    LOCATIONS,
    ACTORS,
    /** Mentioned reports and their claims. */
    CLAIMS,
    EXTERNAL_IDS,
    TAGS,
    EXTRA
}

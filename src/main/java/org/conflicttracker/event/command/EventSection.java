package org.conflicttracker.event.command;

/** A part of an event that a data set states and an editor may correct on its own. */
public enum EventSection {
    TITLE,
    DESCRIPTION,
    /** Type, sub-type and kind of violence. */
    TYPE,
    CLARITY,
    DATE,
    LOCATIONS,
    ACTORS,
    /** The reports that tell of it and what they claim. */
    CLAIMS,
    EXTERNAL_IDS,
    TAGS,
    EXTRA
}

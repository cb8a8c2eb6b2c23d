package org.conflicttracker.event.write;

/**
 * Who changes an event and why.
 *
 * @param reason null only for a new event
 */
public record Author(String name, String reason) {}

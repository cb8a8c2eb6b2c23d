package org.conflicttracker.event.command;

/**
 * Who changes an event and why.
 *
 * @param reason null only for a new event
 */
public record ChangeContext(String userName, String reason) {}

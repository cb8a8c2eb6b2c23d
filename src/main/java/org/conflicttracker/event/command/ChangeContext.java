package org.conflicttracker.event.command;

/**
 * Context of a change: the user and the reason.
 *
 * @param reason null only for a new event
 */
public record ChangeContext(String userName, String reason) {}

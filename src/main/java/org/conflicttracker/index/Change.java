package org.conflicttracker.index;

/**
 * A revision by which an event entered what a search means, changed in it or left it.
 *
 * @param before whether the event's state before was meant
 * @param now whether its state since is
 */
public record Change(int revision, boolean before, boolean now) {}

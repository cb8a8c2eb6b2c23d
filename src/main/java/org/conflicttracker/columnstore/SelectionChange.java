package org.conflicttracker.columnstore;

/**
 * A revision by which an event entered what a search means, changed in it or left it.
 *
 * @param before whether the event's state before was meant
 * @param now whether its state since is
 */
public record SelectionChange(int revision, boolean before, boolean now) {}

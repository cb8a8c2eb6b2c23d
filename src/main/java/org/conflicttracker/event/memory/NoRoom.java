package org.conflicttracker.event.memory;

/** The index would take more of the heap than it may. */
final class NoRoom extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoRoom(String message) {
        super(message);
    }
}

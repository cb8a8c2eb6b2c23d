package org.conflicttracker.event.memory;

/** The index would take more of the heap than it may. */
final class MemoryBudgetExceededException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MemoryBudgetExceededException(String message) {
        super(message);
    }
}

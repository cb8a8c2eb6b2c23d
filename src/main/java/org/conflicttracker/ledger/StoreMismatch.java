package org.conflicttracker.ledger;

/** The database is not the one that this tracker wrote to, or lacks what it holds: the start is refused, with one line for people. */
public final class StoreMismatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreMismatch(String message) {
        super(message);
    }
}

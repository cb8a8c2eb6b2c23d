package org.conflicttracker.ledger;

/**
 * Refusal to start with another database than this tracker's, or with one that lacks acknowledged revisions. The
 * message is one line for the operator.
 */
public final class StoreMismatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreMismatch(String message) {
        super(message);
    }
}

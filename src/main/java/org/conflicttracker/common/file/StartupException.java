package org.conflicttracker.common.file;

/** Ends a start for a reason that whoever runs the tracker can do something about. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message one line: what is wrong, and what to do */
    public StartupException(String message) {
        super(message);
    }

    /** @param cause for who looks at the code; the message alone must do */
    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.conflicttracker.common.file;

/** Exception that ends the start for a reason that the operator can fix. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message one line: the problem and its remedy */
    public StartupException(String message) {
        super(message);
    }

    /** @param cause for developers; operators see only the message */
    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}

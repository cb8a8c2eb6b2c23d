package org.conflicttracker.web.format;

/** Exception for a file that cannot have all its rows. The message is for whoever opens the file. */
final class IncompleteFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    IncompleteFile(String message) {
        super(message);
    }
}

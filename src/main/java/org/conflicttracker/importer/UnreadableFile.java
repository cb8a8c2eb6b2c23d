package org.conflicttracker.importer;

/**
 * Exception for a file that cannot be read as a whole, so that no row is imported. The message names the position and the remedy, for the
 * API user.
 */
public class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableFile(String message) {
        super(message);
    }
}

package org.conflicttracker.importer;

/** The file as a whole cannot be read: nothing of it is taken. The message says where and what to do, to the one who sent it. */
public class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableFile(String message) {
        super(message);
    }
}

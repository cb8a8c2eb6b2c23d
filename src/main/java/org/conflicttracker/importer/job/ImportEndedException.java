package org.conflicttracker.importer.job;

/** The import is not to be worked on any more, by whoever worked on it: it was cancelled, or another has taken it. */
final class ImportEndedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ImportEndedException() {
        super("ended", null, false, false);
    }
}

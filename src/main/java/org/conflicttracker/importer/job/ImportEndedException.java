package org.conflicttracker.importer.job;

/** Exception that stops work on an import: it was cancelled, or another node has taken it over. */
final class ImportEndedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ImportEndedException() {
        super("ended", null, false, false);
    }
}

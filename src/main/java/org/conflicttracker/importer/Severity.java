package org.conflicttracker.importer;

/** Severity of a finding. */
public enum Severity {
    /** The row was imported; a value was corrected, kept under {@code extra}, or left as an editor had set it. */
    FLAGGED,
    /** The row was not imported. */
    REJECTED
}

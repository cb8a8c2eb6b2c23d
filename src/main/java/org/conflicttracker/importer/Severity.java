package org.conflicttracker.importer;

/** What became of a row in which something was found. */
public enum Severity {
    /** The row was taken; something in it was mended, kept elsewhere or left as an editor has it. */
    FLAGGED,
    /** The row was not taken. */
    REJECTED
}

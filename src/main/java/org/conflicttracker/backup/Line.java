package org.conflicttracker.backup;

/**
 * Parsed line of a backup.
 *
 * @param value of the kind's type
 * @param size in bytes
 */
record Line(LineKind kind, Object value, int size) {}

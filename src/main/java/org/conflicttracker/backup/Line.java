package org.conflicttracker.backup;

/**
 * A line that was read.
 *
 * @param value of the kind's type
 * @param size in bytes
 */
record Line(LineKind kind, Object value, int size) {}

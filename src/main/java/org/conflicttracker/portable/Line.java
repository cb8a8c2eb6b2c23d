package org.conflicttracker.portable;

/**
 * A line that was read.
 *
 * @param value of the kind's type
 * @param size in bytes
 */
record Line(LineKind kind, Object value, int size) {}

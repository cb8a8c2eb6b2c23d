/**
 * Commands that change events: input, validation, assembly, and the revisions that are appended; propagation of corrections, and restore.
 */
@NullMarked
package org.conflicttracker.event.command;

import org.jspecify.annotations.NullMarked;

/**
 * Commands that change events: input, validation, assembly, and the revisions that are appended; propagation of corrections, and restore.
 */
package org.conflicttracker.event.command;

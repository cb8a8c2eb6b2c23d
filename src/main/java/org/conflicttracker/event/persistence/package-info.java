/** Revisions as a copy of the tracker holds them, and how they are read. */
package org.conflicttracker.event.persistence;

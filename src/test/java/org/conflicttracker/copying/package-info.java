/** A copy of the tracker, or of a selection, that others keep by following what changes. */
package org.conflicttracker.copying;

/** Records what rows of data sets say: new events, corrections of events that came from the same row before, or nothing. */
package org.conflicttracker.importer.load;

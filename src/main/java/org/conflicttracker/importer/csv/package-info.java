/** Rows of a file of delimited text, by the names in its header. Knows nothing of what they say. */
package org.conflicttracker.importer.csv;

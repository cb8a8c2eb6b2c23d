/** What rows of known data sets say, as an author would state it. Knows nothing of the database. */
package org.conflicttracker.importer.format;

/** Backup and restore: the whole tracker as lines of JSON, independent of the database, and so also the migration between databases. */
@NullMarked
package org.conflicttracker.backup;

import org.jspecify.annotations.NullMarked;

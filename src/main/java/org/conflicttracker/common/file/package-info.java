/** Files that only the account which runs the tracker may read, and secrets that stand in such files or in variables. */
package org.conflicttracker.common.file;

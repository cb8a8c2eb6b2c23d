/** Starting and stopping: where the data lie, what to say when a start fails, and closing the database in order. */
package org.conflicttracker.boot;

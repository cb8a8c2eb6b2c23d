/** Writing events: what an author may say, the rules it must keep, and the revisions that are appended. */
package org.conflicttracker.event.command;

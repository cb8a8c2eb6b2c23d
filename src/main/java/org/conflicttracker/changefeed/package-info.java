/**
 * What happened to a selection since a revision: every revision by which an event entered it, changed in it or left it, so that a
 * copy kept elsewhere never goes stale.
 */
package org.conflicttracker.changefeed;

/** Tests of replication: clients keep a replica of the tracker or a selection by following the changes. */
package org.conflicttracker.copying;

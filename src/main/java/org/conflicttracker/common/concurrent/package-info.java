/** Threads of the tracker's own background work. */
package org.conflicttracker.common.concurrent;

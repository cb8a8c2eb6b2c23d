/** Threads of the tracker's own background work. */
@NullMarked
package org.conflicttracker.common.concurrent;

import org.jspecify.annotations.NullMarked;

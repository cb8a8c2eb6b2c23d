/** Actors: organised groups, forces, populations. */
@NullMarked
package org.conflicttracker.registry.actor;

import org.jspecify.annotations.NullMarked;

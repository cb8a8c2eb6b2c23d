/** Actors: organised groups, forces, populations. */
package org.conflicttracker.registry.actor;

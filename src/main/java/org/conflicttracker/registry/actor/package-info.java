/** Who acts: organised groups, forces, populations. */
package org.conflicttracker.registry.actor;

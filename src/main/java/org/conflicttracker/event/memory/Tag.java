package org.conflicttracker.event.memory;

/** A tag, as it is found and as it is spelled. */
record Tag(String folded, String name) {}

package org.conflicttracker.registry;

/** A bearer as an author names it: by id, or by one of its names. */
public interface EntityReference {

    /** Null where it is named. */
    Long id();

    /** Ignored where there is an id. */
    String name();

    /** Required for a new one, else null or what is known. */
    Enum<?> kind();
}

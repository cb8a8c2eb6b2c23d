package org.conflicttracker.registry;

/** Reference to a named entity in a request: by id, or by one of its names. */
public interface EntityReference {

    /** Null for a reference by name. */
    Long id();

    /** Ignored where there is an id. */
    String name();

    /** Required for a new entity, else null or its present kind. */
    Enum<?> kind();
}

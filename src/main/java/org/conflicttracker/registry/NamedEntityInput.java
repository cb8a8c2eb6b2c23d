package org.conflicttracker.registry;

import java.util.List;

/** Input of an editor for a named entity. */
public interface NamedEntityInput {

    String name();

    /** Null for none. */
    List<String> aliases();

    /** Reason of a correction; required for one. */
    String reason();

    default Names toNames() {
        return new Names(name(), aliases());
    }
}

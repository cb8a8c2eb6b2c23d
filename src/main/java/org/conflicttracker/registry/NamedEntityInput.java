package org.conflicttracker.registry;

import java.util.List;

/** What an editor says of a bearer. */
public interface NamedEntityInput {

    String name();

    /** Null for none. */
    List<String> aliases();

    /** Why it is corrected; required when it is. */
    String reason();

    default Names toNames() {
        return new Names(name(), aliases());
    }
}

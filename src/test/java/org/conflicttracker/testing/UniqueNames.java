package org.conflicttracker.testing;

import java.util.UUID;

/** Unique names, because tests share a database. */
public final class UniqueNames {

    private UniqueNames() {}

    /** A unique word of letters and digits. */
    public static String word() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }
}

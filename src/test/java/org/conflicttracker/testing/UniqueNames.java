package org.conflicttracker.testing;

import java.util.UUID;

/** Names that no other test uses, because tests share a database. */
public final class UniqueNames {

    private UniqueNames() {}

    /** One word of letters and digits. */
    public static String word() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }
}

package org.conflicttracker.withholding;

import java.util.Locale;

/** Where things are kept that bear names. Its tables begin with its code. */
enum Register {
    ACTOR,
    SOURCE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

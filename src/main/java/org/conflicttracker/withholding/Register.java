package org.conflicttracker.withholding;

import java.util.Locale;

/** Register of named entities. The names of its tables begin with its code. */
enum Register {
    ACTOR,
    SOURCE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

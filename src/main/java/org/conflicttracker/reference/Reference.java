package org.conflicttracker.reference;

/** Something that events refer to. */
public record Reference(Kind kind, long id) {

    public enum Kind {
        ACTOR,
        SOURCE,
        REPORT
    }
}

package org.conflicttracker.event.query;

/** Order of an event list; ties are ordered by event id, in the same direction. */
public enum Sort {
    DATE_DESCENDING("-date"),
    DATE("date"),
    KILLED_DESCENDING("-killed"),
    RECORDED_AT_DESCENDING("-recordedAt");

    private final String code;

    Sort(String code) {
        this.code = code;
    }

    /** The name in the API. */
    public String code() {
        return code;
    }

    /** Whether the key is the first day, in either direction. */
    public boolean isByDay() {
        return this == DATE || this == DATE_DESCENDING;
    }
}

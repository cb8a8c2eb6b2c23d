package org.conflicttracker.event.query;

/** In which order events are listed; of equals the one with the higher id comes first where it is descending. */
public enum Sort {
    DATE_DESCENDING("-date"),
    DATE("date"),
    KILLED_DESCENDING("-killed"),
    RECORDED_AT_DESCENDING("-recordedAt");

    private final String code;

    Sort(String code) {
        this.code = code;
    }

    /** The name in the contract. */
    public String code() {
        return code;
    }

    /** Whether by the first day, either way. */
    public boolean isByDay() {
        return this == DATE || this == DATE_DESCENDING;
    }
}

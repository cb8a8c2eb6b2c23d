package org.conflicttracker.event.casualty;

/** Figures of an event, one for each outcome; null where no claim states a number. */
public record Casualties(
        OutcomeFigure killed,
        OutcomeFigure injured,
        OutcomeFigure abducted,
        OutcomeFigure missing,
        OutcomeFigure displaced,
        OutcomeFigure released) {

    /** Figure of one outcome; null where no claim states a number. */
    public OutcomeFigure of(Outcome outcome) {
        return switch (outcome) {
            case KILLED -> killed;
            case INJURED -> injured;
            case ABDUCTED -> abducted;
            case MISSING -> missing;
            case DISPLACED -> displaced;
            case RELEASED -> released;
        };
    }
}

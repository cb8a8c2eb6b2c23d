package org.conflicttracker.event.casualty;

/** The resolved figures of an event, one for each outcome; null where nobody gave a figure. */
public record Casualties(
        OutcomeFigure killed,
        OutcomeFigure injured,
        OutcomeFigure abducted,
        OutcomeFigure missing,
        OutcomeFigure displaced,
        OutcomeFigure released) {

    /** The figure of one outcome; null where nobody gave one. */
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

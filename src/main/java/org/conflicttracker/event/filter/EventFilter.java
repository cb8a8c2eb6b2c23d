package org.conflicttracker.event.filter;

/** Which events are meant; all conditions must be met. Immutable, and the same for every question. */
public record EventFilter(
        DateFilter when,
        LocationFilter where,
        ClassificationFilter what,
        ActorFilter who,
        FigureFilter figures,
        SourceFilter told,
        RecordFilter found) {

    /** Every published event. */
    public static final EventFilter OPEN = new EventFilter(
            DateFilter.OPEN,
            LocationFilter.OPEN,
            ClassificationFilter.OPEN,
            ActorFilter.OPEN,
            FigureFilter.OPEN,
            SourceFilter.OPEN,
            RecordFilter.OPEN);
}

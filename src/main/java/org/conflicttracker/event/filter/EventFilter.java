package org.conflicttracker.event.filter;

/** Which events are meant; all conditions must be met. Immutable, and the same for every question. */
public record EventFilter(
        DateFilter dates,
        LocationFilter locations,
        ClassificationFilter classification,
        ActorFilter actors,
        FigureFilter figures,
        SourceFilter sources,
        RecordFilter records) {

    /** Every published event. */
    public static final EventFilter DEFAULT = new EventFilter(
            DateFilter.UNRESTRICTED,
            LocationFilter.UNRESTRICTED,
            ClassificationFilter.UNRESTRICTED,
            ActorFilter.UNRESTRICTED,
            FigureFilter.UNRESTRICTED,
            SourceFilter.UNRESTRICTED,
            RecordFilter.DEFAULT);
}

package org.conflicttracker.event.filter;

/** Filter on events, immutable; an event must meet all parts. */
public record EventFilter(
        DateFilter dates,
        LocationFilter locations,
        ClassificationFilter classification,
        ActorFilter actors,
        FigureFilter figures,
        SourceFilter sources,
        RecordFilter records) {

    /** The filter of a request without parameters: all published events. */
    public static final EventFilter DEFAULT = new EventFilter(
            DateFilter.UNRESTRICTED,
            LocationFilter.UNRESTRICTED,
            ClassificationFilter.UNRESTRICTED,
            ActorFilter.UNRESTRICTED,
            FigureFilter.UNRESTRICTED,
            SourceFilter.UNRESTRICTED,
            RecordFilter.DEFAULT);
}

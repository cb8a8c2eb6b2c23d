package org.conflicttracker.event.filter;

import java.util.Set;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;

/** Filter on events, immutable; an event must meet all parts. */
public record EventFilter(
        DateFilter dates,
        LocationFilter locations,
        ClassificationFilter classification,
        ActorFilter actors,
        FigureFilter figures,
        SourceFilter sources,
        RecordFilter records,
        ValueCountFilter valueCounts) {

    /** The filter of a request without parameters: all published events. */
    public static final EventFilter DEFAULT = new EventFilter(
            DateFilter.UNRESTRICTED,
            LocationFilter.UNRESTRICTED,
            ClassificationFilter.UNRESTRICTED,
            ActorFilter.UNRESTRICTED,
            FigureFilter.UNRESTRICTED,
            SourceFilter.UNRESTRICTED,
            RecordFilter.DEFAULT,
            ValueCountFilter.UNRESTRICTED);

    /** Filter without conditions on the number of values. */
    public EventFilter(
            DateFilter dates,
            LocationFilter locations,
            ClassificationFilter classification,
            ActorFilter actors,
            FigureFilter figures,
            SourceFilter sources,
            RecordFilter records) {
        this(dates, locations, classification, actors, figures, sources, records, ValueCountFilter.UNRESTRICTED);
    }

    /** The same filter on other dates. */
    public EventFilter withDates(DateFilter others) {
        return new EventFilter(others, locations, classification, actors, figures, sources, records, valueCounts);
    }

    /** The same filter with other conditions on figures. */
    EventFilter withFigures(FigureFilter others) {
        return new EventFilter(dates, locations, classification, actors, others, sources, records, valueCounts);
    }

    /** The same filter for an answer that depends on an edition of the codes and points of areas. */
    public EventFilter withAreaEdition(long edition) {
        return new EventFilter(
                dates,
                locations.withAreaEdition(edition),
                classification,
                actors,
                figures,
                sources,
                records,
                valueCounts);
    }

    /** The same filter with the kinds of change that a list of changes tells. */
    public EventFilter withChange(Terms<Change> change) {
        RecordFilter told = records.withChange(change);
        return new EventFilter(dates, locations, classification, actors, figures, sources, told, valueCounts);
    }

    /** The same filter with more conditions on the number of values. */
    public EventFilter withValueCounts(Set<ValueCount> more) {
        return new EventFilter(
                dates, locations, classification, actors, figures, sources, records, valueCounts.and(more));
    }

    /** The same filter with another condition on the status. */
    public EventFilter withStatus(Terms<Status> status) {
        RecordFilter others = records.withStatus(status);
        return new EventFilter(dates, locations, classification, actors, figures, sources, others, valueCounts);
    }
}

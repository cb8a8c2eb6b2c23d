package org.conflicttracker.event.filter;

import jakarta.ws.rs.BeanParam;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.event.filter.ActorFilter.ActorFilterParameters;
import org.conflicttracker.event.filter.ClassificationFilter.ClassificationFilterParameters;
import org.conflicttracker.event.filter.DateFilter.DateFilterParameters;
import org.conflicttracker.event.filter.FigureFilter.FigureFilterParameters;
import org.conflicttracker.event.filter.LocationFilter.LocationFilterParameters;
import org.conflicttracker.event.filter.RecordFilter.RecordFilterParameters;
import org.conflicttracker.event.filter.SourceFilter.SourceFilterParameters;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCountFilterParameters;
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

    /**
     * Query parameters of the {@link EventFilter}, parsed by {@link FilterParser}; the same for every list, timeline,
     * aggregate and export.
     *
     * <p>The examples are about the reprisal killings of March 2025 in the sample data, except {@code minInjured}, {@code
     * bbox} and {@code near}: the sample has no injured and no coordinates. Swagger UI fills in {@code example}, and of
     * {@code examples} the first, which for most parameters is none: so an operation can be run unchanged, and a user can
     * set one condition without clearing forty others.
     */
    public static class EventFilterParameters {

        @BeanParam
        public DateFilterParameters dates = new DateFilterParameters();

        @BeanParam
        public LocationFilterParameters locations = new LocationFilterParameters();

        @BeanParam
        public ClassificationFilterParameters classification = new ClassificationFilterParameters();

        @BeanParam
        public ActorFilterParameters actors = new ActorFilterParameters();

        @BeanParam
        public SourceFilterParameters sources = new SourceFilterParameters();

        @BeanParam
        public FigureFilterParameters figures = new FigureFilterParameters();

        @BeanParam
        public RecordFilterParameters records = new RecordFilterParameters();

        @BeanParam
        public ValueCountFilterParameters valueCounts = new ValueCountFilterParameters();
    }

    /**
     * Selection: the events that a filter selects as of a revision.
     *
     * @param asOf the revision; later ones are ignored
     */
    public record Selection(EventFilter filter, long asOf) {}

    /**
     * Estimated heap size of a filter in bytes, for caches that are bounded in bytes. Codes of small vocabularies are shared by all filters and
     * count as references.
     */
    public static final class FilterWeight {

        /** A filter without values: its records and sets. */
        private static final int EMPTY = 1_500;

        /** An entry of a set: two slots in its hash table, which is half empty, and the header of the value. */
        private static final int ENTRY = 32;

        /** A string or a set beside its content. */
        private static final int TEXT = 48;

        private static final int BOX = 32;

        private static final String PACKAGE = FilterWeight.class.getPackageName();

        /** The accessors of the records that a filter consists of, and of those in it. */
        private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
            @Override
            protected List<Method> computeValue(Class<?> type) {
                return Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .toList();
            }
        };

        private FilterWeight() {}

        public static int of(EventFilter filter) {
            return (int) Math.min(Integer.MAX_VALUE / 2, EMPTY + components(filter));
        }

        private static long components(Record record) {
            long bytes = 0;
            for (Method accessor : ACCESSORS.get(record.getClass())) {
                try {
                    Object component = accessor.invoke(record);
                    bytes += component instanceof Set<?> values ? values(values) : value(component);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
            return bytes;
        }

        private static long values(Set<?> values) {
            long bytes = 0;
            for (Object value : values) {
                bytes += ENTRY + value(value);
            }
            return bytes;
        }

        private static long value(Object value) {
            if (value instanceof String text) {
                // two bytes a character, as any script but Latin takes
                return TEXT + 2L * text.length();
            }
            if (value instanceof Set<?> words) {
                return TEXT + values(words);
            }
            if (value instanceof Box) {
                return BOX;
            }
            if (value instanceof Record record
                    && record.getClass().getPackageName().equals(PACKAGE)) {
                return record instanceof Terms<?> ? components(record) : ENTRY + components(record);
            }
            return 0;
        }
    }
}

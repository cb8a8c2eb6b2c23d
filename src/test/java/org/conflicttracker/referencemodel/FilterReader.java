package org.conflicttracker.referencemodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterParser;
import org.conflicttracker.web.problem.ValidationErrors;

/** Parser of filters as in a request. */
@ApplicationScoped
public class FilterReader {

    private final FilterParser reader;

    FilterReader(FilterParser reader) {
        this.reader = reader;
    }

    /** Empty if the request would be refused. */
    Optional<EventFilter> read(Map<String, List<String>> requested) {
        EventFilterParameters parameters = new EventFilterParameters();
        requested.forEach((name, values) -> set(parameters, name, values));
        ValidationErrors faults = new ValidationErrors();
        EventFilter filter = reader.parse(parameters, true, faults).filter();
        return faults.isEmpty() ? Optional.of(filter) : Optional.empty();
    }

    private static void set(EventFilterParameters parameters, String name, List<String> values) {
        try {
            for (Field group : EventFilterParameters.class.getFields()) {
                for (Field field : group.getType().getFields()) {
                    if (field.getName().equals(name)) {
                        field.set(group.get(parameters), values);
                        return;
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException(name);
    }
}

package org.conflicttracker.twin;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.event.request.FilterReader;
import org.conflicttracker.problem.Faults;

/** Reads filters as a request would, without one. */
@ApplicationScoped
public class ReadFilters {

    private final FilterReader reader;

    ReadFilters(FilterReader reader) {
        this.reader = reader;
    }

    /** Empty where a request would be refused. */
    Optional<EventFilter> read(Map<String, List<String>> asked) {
        EventParameters parameters = new EventParameters();
        asked.forEach((name, values) -> set(parameters, name, values));
        Faults faults = new Faults();
        EventFilter filter = reader.read(parameters, true, faults).filter();
        return faults.isEmpty() ? Optional.of(filter) : Optional.empty();
    }

    private static void set(EventParameters parameters, String name, List<String> values) {
        try {
            for (Field group : EventParameters.class.getFields()) {
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

package org.conflicttracker.event.api;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.query.EventView;

/**
 * Which members of an event are wanted.
 *
 * @param names of top-level members, in the order of their names; empty where all are wanted
 */
public record FieldSelection(Set<String> names) {

    static final FieldSelection ALL = new FieldSelection(Set.of());

    /** Always there, so that it can be told which event it is. */
    static final String REQUIRED_FIELD = "id";

    /** The part of the view whose own parts are members of the event. */
    static final String UNWRAPPED = "content";

    /** All members, as the JSON has them. */
    static final List<String> ALL_FIELDS = Stream.concat(
                    Arrays.stream(EventView.class.getRecordComponents()),
                    Arrays.stream(EventContent.class.getRecordComponents()))
            .map(RecordComponent::getName)
            .filter(name -> !name.equals(UNWRAPPED))
            .toList();

    public FieldSelection {
        names = new TreeSet<>(names);
    }

    boolean isAll() {
        return names.isEmpty();
    }
}

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
 * Selection of members of an event in a response.
 *
 * @param names names of top-level members in alphabetical order; empty for all members
 */
public record FieldSelection(Set<String> names) {

    static final FieldSelection ALL = new FieldSelection(Set.of());

    /** Member that is always included, because it identifies the event. */
    static final String REQUIRED_FIELD = "id";

    /** Component of {@link EventView} whose components are members of the JSON. */
    static final String UNWRAPPED = "content";

    /** Names of all members in the order of the JSON. */
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

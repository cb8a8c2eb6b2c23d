package org.conflicttracker.referencemodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;

/** Reference implementation of grouping: which events of a selection are in a cell of an aggregate or a timeline. */
final class NaiveCells {

    private static final Set<String> LOCATED = Set.of("country", "admin1", "admin2", "locationPrecision", "grid");
    private static final Set<String> INVOLVED = Set.of("actor", "actorKind");
    private static final Set<String> MENTIONED = Set.of("source", "sourceKind");
    private static final Set<String> NAMED = Set.of("attributedTo", "tag");

    private final NaiveFilter filter;
    private final boolean separate;

    /** @param separate whether events with several values of a dimension are in cells of their own */
    NaiveCells(NaiveFilter filter, boolean separate) {
        this.filter = filter;
        this.separate = separate;
    }

    /** Whether the values of two dimensions may come from one part of the event, so that their pairs cannot be told from their values. */
    static boolean areOfOnePart(String one, String other) {
        return Stream.of(LOCATED, INVOLVED, MENTIONED).anyMatch(part -> part.contains(one) && part.contains(other));
    }

    /** The ids of the events that have all values of the key. @param several dimensions of which the events have several values */
    Set<Long> ids(List<NaiveRevision> events, List<String> by, Map<String, JsonNode> key, Set<String> several) {
        return events.stream()
                .filter(event -> by.stream().allMatch(dimension -> has(event, dimension, key, several)))
                .map(NaiveRevision::id)
                .collect(Collectors.toSet());
    }

    /** The day on which an event counts: its first, or that of the range if it began earlier. */
    LocalDate countingDay(NaiveRevision event, LocalDate from) {
        LocalDate start = event.date("start");
        return filter.overlaps() && from != null && start.isBefore(from) ? from : start;
    }

    private boolean has(NaiveRevision event, String dimension, Map<String, JsonNode> key, Set<String> several) {
        Optional<Interval> interval = interval(dimension);
        if (interval.isPresent()) {
            Days days = interval.get().findDays(key.get(dimension).textValue()).orElseThrow();
            return days.contains(countingDay(event, filter.from()));
        }
        Set<List<String>> values = values(event, dimension);
        if (several.contains(dimension)) {
            return values.size() > 1;
        }
        return (!separate || values.size() <= 1 || dimension.equals("group")) && values.contains(keyOf(dimension, key));
    }

    /** The values that pass the filter, each with its parents; one of null if there is none. */
    private Set<List<String>> values(NaiveRevision event, String dimension) {
        if (LOCATED.contains(dimension)
                || INVOLVED.contains(dimension)
                || MENTIONED.contains(dimension)
                || NAMED.contains(dimension)) {
            Set<List<String>> values = filter.passing(event, dimension).keySet();
            return values.isEmpty() ? Set.of(none()) : folded(values);
        }
        if (dimension.equals("group")) {
            Set<List<String>> groups = Stream.of("CIVILIANS", "SIDE_A", "SIDE_B", "UNKNOWN")
                    .filter(group -> filter.admitsGroup(group)
                            && Stream.of(Outcome.values())
                                    .anyMatch(outcome -> event.figure(lower(outcome.name()), group) != null))
                    .map(group -> List.of(lower(group)))
                    .collect(Collectors.toSet());
            return groups.isEmpty() ? Set.of(none()) : groups;
        }
        String value = dimension.equals("datePrecision")
                ? event.json().at("/date/precision").textValue()
                : NaiveRevision.text(event.json(), dimension);
        return Set.of(value == null ? none() : List.of(NameFolding.fold(value)));
    }

    private static Set<List<String>> folded(Set<List<String>> values) {
        Set<List<String>> folded = new HashSet<>();
        values.forEach(value -> folded.add(value.stream()
                .map(part -> part == null ? "" : NameFolding.fold(part))
                .toList()));
        return folded;
    }

    private static List<String> none() {
        return List.of("");
    }

    private static List<String> keyOf(String dimension, Map<String, JsonNode> key) {
        List<String> levels = List.of("country", "admin1", "admin2");
        List<String> parts =
                dimension.startsWith("admin") ? levels.subList(0, levels.indexOf(dimension) + 1) : List.of(dimension);
        return parts.stream()
                .map(part -> key.get(part).isNull()
                        ? ""
                        : NameFolding.fold(key.get(part).asText()))
                .toList();
    }

    private static String lower(String code) {
        return code.toLowerCase(java.util.Locale.ROOT);
    }

    private static Optional<Interval> interval(String dimension) {
        return Stream.of(Interval.values())
                .filter(interval -> lower(interval.name()).equals(dimension))
                .findFirst();
    }
}

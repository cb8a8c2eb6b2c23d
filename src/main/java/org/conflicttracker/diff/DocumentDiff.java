package org.conflicttracker.diff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Differences between two versions of an event as JSON documents. Claims are matched by their numbers, actors and reports by their ids,
 * places by their names; a list of plain values, or one whose entries are in another order, differs as a whole. A field that is null equals
 * one that is absent.
 */
public final class DocumentDiff {

    /** Members that say when, why and by whom a version was recorded and where its claims are, not what it says. */
    private static final Set<String> RECORDING =
            Set.of("id", "revision", "version", "recordedAt", "recordedBy", "change", "reason", "claimsUrl");

    private final List<FieldChange> changes = new ArrayList<>();

    private DocumentDiff() {}

    /**
     * Changed value.
     *
     * @param pointer JSON pointer (RFC 6901)
     * @param path names of the members that lead to the value; of an entry of a list what identifies it: its number, name, title or groups
     */
    @Schema(name = "FieldChange", description = "A value of an event that is not the same in both versions")
    public record FieldChange(
            @Schema(
                    description =
                            "Where the value is: a JSON pointer into the later version; of something removed, into"
                                    + " the earlier one; empty for the whole event",
                    examples = "/casualties/killed/best")
            String pointer,

            @Schema(description = "The value before, or null if there was none")
            JsonNode before,

            @Schema(description = "The value after, or null if there is none")
            JsonNode after,

            @Schema(description = "The same in plain words", examples = "killed: best 12 → 9")
            String text,

            @JsonIgnore List<String> path) {

        public FieldChange {
            path = List.copyOf(path);
        }

        /** Name of the field of the event that contains the value; empty for the whole event. */
        String field() {
            int end = pointer.indexOf('/', 1);
            return pointer.isEmpty() ? "" : pointer.substring(1, end < 0 ? pointer.length() : end);
        }
    }

    /**
     * The differences, in the order of the members.
     *
     * @param before null if there is no earlier version
     */
    public static List<FieldChange> between(@Nullable ObjectNode before, ObjectNode after) {
        ObjectNode now = after.deepCopy().without(RECORDING);
        if (before == null) {
            return List.of(new FieldChange("", NullNode.instance, now, "the event was recorded", List.of()));
        }
        DocumentDiff diff = new DocumentDiff();
        diff.compareMembers(Place.ROOT, before.deepCopy().without(RECORDING), now);
        return List.copyOf(diff.changes);
    }

    /**
     * Place in a document.
     *
     * @param pointer JSON pointer
     * @param label the same in words; empty for the document
     * @param isFigure whether it is, or is in, a casualty figure
     * @param path as that of {@link FieldChange}
     */
    private record Place(String pointer, String label, boolean isFigure, List<String> path) {

        static final Place ROOT = new Place("", "", false, List.of());

        Place member(String name) {
            boolean figures = pointer.isEmpty() && name.equals("casualties");
            return new Place(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    figures ? "" : join(label, PlainText.ofName(name)),
                    figures || isFigure,
                    with(name));
        }

        Place element(int index, JsonNode entry) {
            return new Place(
                    pointer + "/" + index,
                    PlainText.ofEntry(label, entry, index),
                    isFigure,
                    with(PlainText.identityOf(entry, index)));
        }

        private List<String> with(String name) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            return longer;
        }

        private static String join(String label, String name) {
            return label.isEmpty() ? name : label + ": " + name;
        }
    }

    private void compare(Place place, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            compareMembers(place, before, after);
        } else if (before.isArray() && after.isArray() && !hasPlainValues(before) && !hasPlainValues(after)) {
            compareElements(place, before, after);
        } else {
            add(place, before, after);
        }
    }

    private void compareMembers(Place place, JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        after.fieldNames().forEachRemaining(names::add);
        before.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> compare(place.member(name), valueOf(before.path(name)), valueOf(after.path(name))));
    }

    private static JsonNode valueOf(JsonNode node) {
        return node instanceof MissingNode ? NullNode.instance : node;
    }

    private static boolean hasPlainValues(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(JsonNode::isValueNode);
    }

    private void compareElements(Place place, JsonNode before, JsonNode after) {
        Map<String, Integer> earlier = indexesByKey(before);
        Map<String, Integer> later = indexesByKey(after);
        matchReplaced(earlier, later);
        List<Integer> order = later.keySet().stream()
                .filter(earlier::containsKey)
                .map(earlier::get)
                .toList();
        if (!order.equals(order.stream().sorted().toList())) {
            changes.add(new FieldChange(
                    place.pointer(), before, after, place.label() + ": in another order", place.path()));
            return;
        }
        later.forEach((key, index) -> {
            Integer former = earlier.get(key);
            compare(
                    place.element(index, after.get(index)),
                    former == null ? NullNode.instance : before.get(former),
                    after.get(index));
        });
        earlier.forEach((key, index) -> {
            if (!later.containsKey(key)) {
                JsonNode removed = before.get(index);
                add(place.element(index, removed), removed, NullNode.instance);
            }
        });
    }

    /** Entries without a number or an id that stand where another stood are that one, changed: a place that was renamed. */
    private static void matchReplaced(Map<String, Integer> earlier, Map<String, Integer> later) {
        Map<Integer, String> removed = new HashMap<>();
        earlier.forEach((key, index) -> {
            if (!later.containsKey(key) && !isIdentity(key)) {
                removed.put(index, key);
            }
        });
        for (Map.Entry<String, Integer> entry : List.copyOf(later.entrySet())) {
            String former = removed.get(entry.getValue());
            if (former != null && !earlier.containsKey(entry.getKey()) && !isIdentity(entry.getKey())) {
                earlier.put(entry.getKey(), entry.getValue());
                earlier.remove(former);
            }
        }
    }

    private static final String IDENTITY = "#";

    private static boolean isIdentity(String key) {
        return key.startsWith(IDENTITY);
    }

    /** Indexes by what identifies an entry; of equal ones the later have a longer key. */
    private static Map<String, Integer> indexesByKey(JsonNode array) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            String key = keyOf(array.get(i));
            while (indexes.containsKey(key)) {
                key = key + "+";
            }
            indexes.put(key, i);
        }
        return indexes;
    }

    private static String keyOf(JsonNode entry) {
        if (entry.hasNonNull("no")) {
            return IDENTITY + entry.get("no").asText();
        }
        if (entry.hasNonNull("id")) {
            return IDENTITY + entry.get("id").asText() + entry.path("role").asText();
        }
        for (String name : List.of("groups", "name")) {
            if (entry.hasNonNull(name)) {
                return entry.get(name).toString();
            }
        }
        return entry.toString();
    }

    private void add(Place place, JsonNode before, JsonNode after) {
        changes.add(new FieldChange(place.pointer(), before, after, text(place, before, after), place.path()));
    }

    private static String text(Place place, JsonNode before, JsonNode after) {
        if (after.isNull() && before.isObject() && !place.isFigure()) {
            return place.label() + ": removed (" + PlainText.ofValue(before) + ")";
        }
        if (before.isNull() && after.isObject() && !place.isFigure()) {
            return place.label() + ": added (" + PlainText.ofValue(after) + ")";
        }
        String none = place.isFigure() ? "unknown" : "none";
        String colon = place.label().contains(": ") ? " " : ": ";
        return place.label()
                + colon
                + (before.isNull() ? none : PlainText.ofValue(before))
                + " → "
                + (after.isNull() ? none : PlainText.ofValue(after));
    }

    /** Names and values of an event in plain words. */
    private static final class PlainText {

        /** Number of characters of a text or a list that are shown. */
        private static final int SHOWN = 100;

        private static final Map<String, String> ENTRIES = Map.of(
                "claims",
                "claim",
                "reports",
                "report",
                "actors",
                "actor",
                "locations",
                "place",
                "disagreements",
                "disagreement");

        private PlainText() {}

        /** The words of a name in camel case. */
        static String ofName(String name) {
            return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
        }

        static String ofEntry(String list, JsonNode entry, int index) {
            if (entry.hasNonNull("groups") && !entry.hasNonNull("no")) {
                int end = list.indexOf(':');
                return (end < 0 ? list : list.substring(0, end)) + ", " + ofValue(entry.get("groups"));
            }
            String kind = ENTRIES.getOrDefault(list, list);
            if (entry.hasNonNull("no")) {
                return kind + " " + entry.get("no").asText();
            }
            for (String name : List.of("name", "title", "id")) {
                if (entry.hasNonNull(name)) {
                    return kind + " " + shortened(entry.get(name).asText());
                }
            }
            return kind + " " + (index + 1);
        }

        static String identityOf(JsonNode entry, int index) {
            if (entry.hasNonNull("no")) {
                return entry.get("no").asText();
            }
            if (entry.hasNonNull("groups")) {
                return StreamSupport.stream(entry.get("groups").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","));
            }
            for (String name : List.of("name", "title", "id")) {
                if (entry.hasNonNull(name)) {
                    return entry.get(name).asText();
                }
            }
            return Integer.toString(index + 1);
        }

        static String ofValue(JsonNode value) {
            if (value.isTextual()) {
                return shortened(value.textValue());
            }
            if (value.isBoolean()) {
                return value.booleanValue() ? "yes" : "no";
            }
            if (value.isArray()) {
                List<String> parts = new ArrayList<>();
                for (Iterator<JsonNode> each = value.elements(); each.hasNext(); ) {
                    parts.add(ofValue(each.next()));
                }
                return parts.isEmpty() ? "none" : shortened(String.join(", ", parts));
            }
            return value.isObject() ? ofObject(value) : value.asText();
        }

        private static String ofObject(JsonNode value) {
            if (value.has("low") && value.has("high")) {
                String subject = value.has("outcome")
                        ? value.get("outcome").asText() + " of " + ofValue(value.path("groups")) + ", "
                        : "";
                return subject + ofNumbers(value);
            }
            for (String name : List.of("name", "title", "start")) {
                if (value.hasNonNull(name)) {
                    return shortened(value.get(name).asText());
                }
            }
            return shortened(value.toString());
        }

        private static String ofNumbers(JsonNode figure) {
            if (figure.path("best").isNull()) {
                return "in words: " + ofValue(figure.path("quote"));
            }
            String best = figure.get("best").asText();
            String low = figure.get("low").asText();
            String high = figure.get("high").asText();
            boolean open = figure.path("openEnded").asBoolean();
            String range = low.equals(best) && high.equals(best) ? "" : " (" + low + " to " + high + ")";
            return best + range + (open ? ", or more" : "");
        }

        private static String shortened(String text) {
            if (text.length() <= SHOWN) {
                return text;
            }
            int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
            return text.substring(0, end) + "…";
        }
    }
}

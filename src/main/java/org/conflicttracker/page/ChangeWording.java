package org.conflicttracker.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.conflicttracker.diff.DocumentDiff.FieldChange;
import org.conflicttracker.page.Wording.Range;
import org.jspecify.annotations.Nullable;

/** Differences between two versions of an event, in the words of one language. */
final class ChangeWording {

    /** Number of characters of a text that are shown. */
    private static final int SHOWN = 160;

    private static final String FIGURES = "casualties";
    private static final String GROUPS = "groups";
    private static final String LOCATIONS = "locations";
    private static final String PRECISION = "precision";
    private static final String BY_GROUP = "byGroup";

    /** Lists whose entries have a name of their own. */
    private static final Set<String> LISTS = Set.of("claims", "reports", "actors", LOCATIONS, "disagreements");

    /** Members whose values are codes of the vocabulary of the same name. */
    private static final Set<String> VOCABULARIES = Set.of(
            "type",
            "subType",
            "violence",
            "clarity",
            "verification",
            "status",
            "outcome",
            "role",
            "standing",
            "qualifier",
            "basis");

    private static final Set<String> DAYS = Set.of("start", "end", "publishedOn", "countedUntil");
    private static final Set<String> MOMENTS = Set.of("publishedAt", "retrievedAt");

    private final Wording wording;

    ChangeWording(Wording wording) {
        this.wording = wording;
    }

    /** The changes in their order. */
    List<String> sentences(List<FieldChange> changes) {
        return changes.stream().map(this::sentence).toList();
    }

    private String sentence(FieldChange change) {
        if (change.path().isEmpty()) {
            return wording.text("changeRecorded");
        }
        String label = label(change.path());
        JsonNode before = change.before();
        JsonNode after = change.after();
        boolean isFigure = change.path().get(0).equals(FIGURES);
        if (isList(before) && isList(after)) {
            return wording.text("changeOrder", label);
        }
        if (after.isNull() && before.isObject() && !isFigure) {
            return wording.text("changeRemoved", label, value(before, change.path()));
        }
        if (before.isNull() && after.isObject() && !isFigure) {
            return wording.text("changeAdded", label, value(after, change.path()));
        }
        String none = wording.text(isFigure ? "unknown" : "changeNone");
        return wording.text(
                "changeValue",
                label,
                before.isNull() ? none : value(before, change.path()),
                after.isNull() ? none : value(after, change.path()));
    }

    /** Whether it is a list whose entries have members. */
    private static boolean isList(JsonNode node) {
        return node.isArray() && node.path(0).isObject();
    }

    private String label(List<String> path) {
        String first = path.get(0);
        if (first.equals(FIGURES) && path.size() > 1) {
            return figureLabel(path);
        }
        if (LISTS.contains(first) && path.size() > 1) {
            String entry = wording.text("entry" + capitalized(first), wording.isolate(shortened(path.get(1))));
            return path.size() == 2 ? entry : wording.text("changeMember", entry, member(path.get(path.size() - 1)));
        }
        String last = path.get(path.size() - 1);
        return path.size() == 1
                ? member(first)
                : wording.text("changeMember", member(first), wording.isolate(member(last)));
    }

    private String figureLabel(List<String> path) {
        String label = wording.label("outcome", path.get(1).toUpperCase(Locale.ROOT));
        int at = 2;
        if (path.size() > 3 && path.get(2).equals(BY_GROUP)) {
            List<String> groups = List.of(path.get(3).split(","));
            label = wording.text(
                    "changeMember",
                    label,
                    wording.list(groups.stream()
                            .map(group -> wording.label("group", group))
                            .toList()));
            at = 4;
        }
        return path.size() <= at ? label : wording.text("changeMember", label, member(path.get(path.size() - 1)));
    }

    private String member(String name) {
        return wording.member(name);
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String value(JsonNode value, List<String> path) {
        String last = path.get(path.size() - 1);
        if (value.isTextual()) {
            return textual(value.textValue(), last, path.get(0));
        }
        if (value.isBoolean()) {
            return wording.text(value.booleanValue() ? "yes" : "no");
        }
        if (value.isArray()) {
            List<String> items = StreamSupport.stream(value.spliterator(), false)
                    .map(item -> value(item, path))
                    .toList();
            return items.isEmpty() ? wording.text("changeNone") : shortened(wording.list(items));
        }
        if (value.isObject()) {
            return object(value, path);
        }
        return value.isIntegralNumber() ? wording.number(value.longValue()) : value.asText();
    }

    private String textual(String text, String member, String field) {
        if (VOCABULARIES.contains(member)) {
            return wording.label(member, text);
        }
        if (member.equals(GROUPS)) {
            return wording.label("group", text);
        }
        if (member.equals(PRECISION)) {
            return wording.label(field.equals(LOCATIONS) ? "locationPrecision" : "datePrecision", text);
        }
        if (member.equals("kind")) {
            String actor = wording.label("actorKind", text);
            return field.equals("actors") || !actor.equals(text) && field.equals("kind")
                    ? actor
                    : wording.label("sourceKind", text);
        }
        if (member.equals("scale")) {
            return wording.label("sourceScale", text);
        }
        if (member.equals("country")) {
            return wording.country(text);
        }
        String time = time(text, member);
        return time == null ? wording.isolate(shortened(text)) : time;
    }

    private @Nullable String time(String text, String member) {
        try {
            if (DAYS.contains(member)) {
                return wording.day(LocalDate.parse(text));
            }
            return MOMENTS.contains(member) ? wording.moment(Instant.parse(text)) : null;
        } catch (DateTimeException e) {
            // withheld
            return null;
        }
    }

    private String object(JsonNode value, List<String> path) {
        if (value.has("low") && value.has("high")) {
            return numbers(value);
        }
        for (String name : List.of("name", "title", "start", "text")) {
            if (value.hasNonNull(name)) {
                return textual(value.get(name).asText(), name, path.get(0));
            }
        }
        return shortened(value.toString());
    }

    /** A figure, or a claim in short. */
    private String numbers(JsonNode value) {
        if (!value.has("outcome")) {
            return value.path("best").isNull() ? wording.text("unknown") : figure(value);
        }
        List<String> groups = StreamSupport.stream(value.path(GROUPS).spliterator(), false)
                .map(group -> wording.label("group", group.asText()))
                .toList();
        return wording.text(
                "changeClaim",
                wording.label("outcome", value.path("outcome").asText()),
                wording.listOrEmpty(groups),
                value.path("best").isNull()
                        ? wording.text(
                                "figureInWords",
                                wording.isolate(shortened(value.path("quote").asText(""))))
                        : claimed(value));
    }

    private String figure(JsonNode value) {
        return wording.figure(
                range(value),
                value.path("openEnded").asBoolean(),
                value.path("words").isTextual() ? value.path("words").asText() : null);
    }

    private String claimed(JsonNode claim) {
        String number = wording.figure(range(claim), false, null);
        return switch (claim.path("qualifier").asText()) {
            case "ABOUT" -> wording.text("statedAbout", number);
            case "AT_LEAST" ->
                wording.text("statedAtLeast", wording.number(claim.path("low").asLong()));
            case "AT_MOST" ->
                wording.text("statedAtMost", wording.number(claim.path("high").asLong()));
            default -> number;
        };
    }

    private static Range range(JsonNode value) {
        return new Range(
                value.path("low").asLong(),
                value.path("best").asLong(),
                value.path("high").asLong());
    }

    private static String shortened(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "…";
    }
}

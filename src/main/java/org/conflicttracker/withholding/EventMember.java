package org.conflicttracker.withholding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.jspecify.annotations.Nullable;

/**
 * Member of an event that is withheld in all revisions. An element of a list is identified across revisions: a claim by its number, a tag
 * or external id by its value, a location by its index or name.
 */
final class EventMember {

    private static final String ALL = "";

    private final List<String> path;
    private final String name;

    /** @throws ProblemException 422 if the member cannot be withheld by itself */
    EventMember(String pointer) {
        this.path = Pointer.tokens(pointer);
        this.name = path.get(0);
        if (!isWithholdable()) {
            throw refused(
                    switch (name) {
                        case "actors" ->
                            "Withhold the name of an actor at the actor: {\"actor\": 4, \"pointer\": \"/name\"}.";
                        case "reports" ->
                            "Withhold the title of a report at the report: {\"report\": 9, \"pointer\": \"/title\"}.";
                        default ->
                            "This field cannot be withheld separately, because figures, dates and codes of an event must"
                                    + " fit together. Correct the event, then withhold its earlier versions: {\"event\": 17,"
                                    + " \"version\": [1, 2]}. Fields that can be withheld separately: /title, /description,"
                                    + " /locations/0 and its name, admin1 and admin2, /claims/0/quote, /tags/0, /externalIds/SCHEME"
                                    + " and /extra.";
                    });
        }
    }

    private boolean isWithholdable() {
        return switch (name) {
            case "title", "description" -> path.size() == 1;
            case "locations" ->
                hasIndex(1)
                        && (path.size() == 2
                                || path.size() == 3
                                        && List.of("name", "admin1", "admin2").contains(path.get(2)));
            case "claims" -> path.size() == 3 && hasIndex(1) && path.get(2).equals("quote");
            case "tags" -> path.size() == 2 && hasIndex(1);
            case "externalIds" -> path.size() == 2 || path.size() == 3 && hasIndex(2);
            case "extra" -> true;
            default -> false;
        };
    }

    private boolean hasIndex(int at) {
        return path.size() > at && path.get(at).matches("[0-9]{1,6}");
    }

    private int index(int at) {
        return Integer.parseInt(path.get(at));
    }

    /** The pointer to record, without keys chosen by an author. */
    String storedPointer() {
        return switch (name) {
            case "externalIds", "extra" -> "/" + name;
            default -> "/" + String.join("/", path);
        };
    }

    /**
     * Replacement of the member in a revision's content.
     *
     * @param contents contents of all revisions of the event, newest first
     * @throws ProblemException 422 if no revision has the member
     */
    UnaryOperator<EventContent> mask(List<EventContent> contents) {
        Set<Object> known = new HashSet<>();
        contents.stream()
                .filter(content -> !identifiers(content).isEmpty())
                .findFirst()
                .ifPresent(content -> known.addAll(identifiers(content)));
        if (known.isEmpty()) {
            throw refused("No version of the event has anything there.");
        }
        return content -> content.isWithheld() ? content : masked(content, known);
    }

    /** Texts of the member in all revisions. */
    List<String> texts(List<EventContent> contents) {
        return contents.stream()
                .flatMap(content -> switch (name) {
                    case "title" -> Stream.of(content.title());
                    case "description" -> Stream.of(content.description());
                    case "claims" ->
                        content.claims().stream()
                                .filter(claim -> identifiers(content).contains(claim.no()))
                                .map(Claim::quote);
                    case "extra" -> Stream.<String>of();
                    default -> identifiers(content).stream().map(String::valueOf);
                })
                .filter(Objects::nonNull)
                .toList();
    }

    /** Identifiers of the member's elements in one revision; empty if it has none. */
    private List<Object> identifiers(EventContent content) {
        return switch (name) {
            case "title" -> List.of(ALL);
            case "description" -> content.description() == null ? List.of() : List.of(ALL);
            case "locations" ->
                elementAt(content.locations(), index(1)).stream()
                        .map(location -> (Object) locationKey(location))
                        .toList();
            case "claims" ->
                elementAt(content.claims(), index(1)).stream()
                        .filter(claim -> claim.quote() != null)
                        .map(claim -> (Object) claim.no())
                        .toList();
            case "tags" ->
                elementAt(content.tags(), index(1)).stream()
                        .map(tag -> (Object) NameFolding.fold(tag))
                        .toList();
            case "externalIds" -> {
                List<String> ids = content.externalIds().getOrDefault(path.get(1), List.of());
                yield List.copyOf(path.size() == 2 ? ids : elementAt(ids, index(2)));
            }
            default ->
                content.extra() == null
                                || Pointer.find(content.extra(), path.subList(1, path.size()))
                                        .isEmpty()
                        ? List.of()
                        : List.of(ALL);
        };
    }

    private static <T> List<T> elementAt(List<T> list, int index) {
        return index < list.size() ? List.of(list.get(index)) : List.of();
    }

    private static String locationKey(Location location) {
        return NameFolding.fold(String.valueOf(location.name()));
    }

    private EventContent masked(EventContent content, Set<Object> known) {
        ContentBuilder builder = new ContentBuilder(content);
        switch (name) {
            case "title" -> builder.title = PhraseMatcher.MARK;
            case "description" -> builder.description = content.description() == null ? null : PhraseMatcher.MARK;
            case "locations" ->
                builder.locations = IntStream.range(0, content.locations().size())
                        .mapToObj(i -> {
                            Location location = content.locations().get(i);
                            return i == index(1) || known.contains(locationKey(location)) ? masked(location) : location;
                        })
                        .toList();
            case "claims" ->
                builder.claims = content.claims().stream()
                        .map(claim -> claim.quote() != null && known.contains(claim.no())
                                ? ContentTextMapper.withQuote(claim, PhraseMatcher.MARK)
                                : claim)
                        .toList();
            case "tags" ->
                builder.tags = content.tags().stream()
                        .map(tag -> known.contains(NameFolding.fold(tag)) ? PhraseMatcher.MARK : tag)
                        .distinct()
                        .toList();
            case "externalIds" -> {
                builder.externalIds = new TreeMap<>(content.externalIds());
                builder.externalIds.computeIfPresent(path.get(1), (scheme, ids) -> ids.stream()
                        .map(id -> path.size() == 2 || known.contains(id) ? PhraseMatcher.MARK : id)
                        .distinct()
                        .toList());
            }
            default -> builder.extra = Pointer.masked(content.extra(), path.subList(1, path.size()));
        }
        return builder.content();
    }

    private Location masked(Location location) {
        if (path.size() == 2) {
            return new Location(
                    PhraseMatcher.MARK,
                    location.country(),
                    null,
                    null,
                    null,
                    null,
                    location.country() == null ? LocationPrecision.REGION : LocationPrecision.COUNTRY);
        }
        String member = path.get(2);
        return new Location(
                        member.equals("name") ? mark(location.name()) : location.name(),
                        location.country(),
                        null,
                        null,
                        location.latitude(),
                        location.longitude(),
                        location.precision())
                .withDivisions(
                        member.equals("admin1") ? Division.ofName(mark(location.admin1())) : location.province(),
                        // a district's area would tell its province
                        member.equals("admin2")
                                ? Division.ofName(mark(location.admin2()))
                                : member.equals("admin1") ? Division.ofName(location.admin2()) : location.district());
    }

    private static @Nullable String mark(@Nullable String text) {
        return text == null ? null : PhraseMatcher.MARK;
    }

    static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.RULE_VIOLATED, detail)
                .errors(List.of(ValidationError.pointer("/pointer", detail, null)));
    }

    /** Mutable event content. */
    private static final class ContentBuilder {

        private final EventContent before;
        private String title;
        private @Nullable String description;
        private List<Location> locations;
        private List<Claim> claims;
        private SortedMap<String, List<String>> externalIds;
        private List<String> tags;
        private @Nullable JsonNode extra;

        private ContentBuilder(EventContent before) {
            this.before = before;
            this.title = before.title();
            this.description = before.description();
            this.locations = before.locations();
            this.claims = before.claims();
            this.externalIds = before.externalIds();
            this.tags = before.tags();
            this.extra = before.extra();
        }

        private EventContent content() {
            return new EventContent(
                    title,
                    description,
                    before.type(),
                    before.subType(),
                    before.violence(),
                    before.clarity(),
                    before.verification(),
                    before.disagreements(),
                    before.date(),
                    locations,
                    before.actors(),
                    before.casualties(),
                    before.reports(),
                    claims,
                    externalIds,
                    tags,
                    extra,
                    before.partOf(),
                    before.parts(),
                    before.counted(),
                    before.moved());
        }
    }

    /** JSON pointers (RFC 6901) as lists of tokens. */
    static final class Pointer {

        private Pointer() {}

        /**
         * @throws org.conflicttracker.web.problem.ProblemException 422 for an invalid pointer, and for the pointer to the whole document
         */
        static List<String> tokens(String pointer) {
            if (!pointer.startsWith("/") || pointer.length() == 1) {
                throw EventMember.refused("A pointer begins with a slash and names a field, such as /description.");
            }
            return Arrays.stream(pointer.substring(1).split("/", -1))
                    .map(token -> token.replace("~1", "/").replace("~0", "~"))
                    .toList();
        }

        /** The node at a path; empty if there is none or it is null. */
        static Optional<JsonNode> find(JsonNode root, List<String> path) {
            JsonNode node = root;
            for (String token : path) {
                node = child(node, token);
            }
            return node.isMissingNode() || node.isNull() || node.isContainerNode() && node.isEmpty()
                    ? Optional.empty()
                    : Optional.of(node);
        }

        private static JsonNode child(JsonNode node, String token) {
            return node.isArray() && token.matches("[0-9]{1,6}")
                    ? node.path(Integer.parseInt(token))
                    : node.path(token);
        }

        /** Copy of a document with the node at a path replaced by the mark, or with all its members for the empty path; unchanged if there is no node. */
        static @Nullable JsonNode masked(@Nullable JsonNode root, List<String> path) {
            if (root == null || find(root, path).isEmpty()) {
                return root;
            }
            JsonNode copy = root.deepCopy();
            if (path.isEmpty()) {
                ((ObjectNode) copy).removeAll();
                ((ObjectNode) copy).set(PhraseMatcher.MARK, new TextNode(PhraseMatcher.MARK));
                return copy;
            }
            JsonNode parent = copy;
            for (String token : path.subList(0, path.size() - 1)) {
                parent = child(parent, token);
            }
            String last = path.get(path.size() - 1);
            if (parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(last), new TextNode(PhraseMatcher.MARK));
            } else {
                ((ObjectNode) parent).set(last, new TextNode(PhraseMatcher.MARK));
            }
            return copy;
        }
    }
}

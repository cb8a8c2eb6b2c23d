package org.conflicttracker.citation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conflicttracker.citation.CitationResource.CitationConfig;
import org.conflicttracker.citation.PermalinkRepository.Permalink;
import org.conflicttracker.citation.PermalinkService.PermalinkId;
import org.conflicttracker.citation.QuotationService.AnswerComparison.Difference;
import org.conflicttracker.citation.QuotationService.AnswerComparison.Differences;
import org.conflicttracker.web.citation.CitableResources;
import org.conflicttracker.web.citation.CitableResources.Address;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Service that sets a quoted answer beside the one of now. */
@ApplicationScoped
public class QuotationService {

    private final CitableResources resources;
    private final ObjectMapper mapper;
    private final int maxDifferences;

    QuotationService(CitableResources resources, ObjectMapper mapper, CitationConfig config) {
        this.resources = resources;
        this.mapper = mapper;
        this.maxDifferences = config.maxDifferences();
    }

    /**
     * What a permalink shows.
     *
     * @param url the short link
     * @param path address of the answer as it was
     * @param createdAt when the link was made first
     * @param identical whether the answer as it was still has the digest that it had when the link was made. Otherwise something in it was withheld,
     *     or a later version of the software writes it differently
     * @param changed whether anything is different now
     * @param differences the first ones
     * @param differencesTotal number of all
     * @param then the answer as it was, as JSON
     * @param now the same request now, as JSON; null if there is no answer any more
     * @param nowReason why there is none; null if there is one
     */
    public record Quotation(
            String id,
            String url,
            String path,
            Instant createdAt,
            boolean identical,
            boolean changed,
            List<Difference> differences,
            long differencesTotal,
            @JsonRawValue String then,

            @JsonRawValue @Nullable String now,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String nowReason) {

        public Quotation {
            differences = List.copyOf(differences);
        }
    }

    /** @throws ProblemException as the answer then */
    public Quotation quote(Permalink permalink) {
        Address address = new Address("id", permalink.target());
        CitedAnswer then = resources.answer(address);
        CitedAnswer now = null;
        String nowReason = null;
        try {
            now = resources.answerOfNow(address);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.GONE && e.type() != ProblemType.NOT_FOUND) {
                throw e;
            }
            nowReason = e.getMessage();
        }
        Differences differences = AnswerComparison.compare(read(then), read(now), maxDifferences);
        return new Quotation(
                PermalinkId.toText(permalink.id()),
                PermalinkId.toPath(permalink.id()),
                permalink.target(),
                Instant.ofEpochMilli(permalink.createdAt()),
                then.citation().sha256().equals(permalink.sha256()),
                differences.total() > 0,
                differences.list(),
                differences.total(),
                text(then),
                now == null ? null : text(now),
                nowReason);
    }

    private static String text(CitedAnswer answer) {
        return new String(answer.json(), StandardCharsets.UTF_8);
    }

    private JsonNode read(@Nullable CitedAnswer answer) {
        try {
            return answer == null ? MissingNode.getInstance() : mapper.readTree(answer.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Comparison of two answers to one request. Entries of lists are compared by what they are of (the key of a row, the start of an interval, an
     * id), wherever they stand. What names the state of the tracker is left out: links, revisions and times of recording.
     */
    public static final class AnswerComparison {

        /** Members that differ with the state alone. */
        private static final Set<String> OF_STATE = Set.of(
                "asOf",
                "citation",
                "revision",
                "version",
                "recordedAt",
                "recordedBy",
                "change",
                "reason",
                "hints",
                "next",
                "key",
                "label",
                "within",
                "claimsUrl",
                "eventsUrl",
                "eventsUrlReason",
                "eventsUrlTemplate");

        private final List<Difference> differences = new ArrayList<>();
        private final int limit;
        private long total;

        private AnswerComparison(int limit) {
            this.limit = limit;
        }

        /**
         * Something that is not what it was.
         *
         * @param of what it belongs to, such as the row of a country; empty for the whole answer
         * @param member which member, such as {@code killed.best}
         * @param before what it was; null if it was not there or not known
         * @param now what it is; null if it is not there or not known
         */
        public record Difference(
                String of,
                String member,
                @Nullable JsonNode before,
                @Nullable JsonNode now) {}

        /**
         * Differences, in the order of the answers.
         *
         * @param total number of all, of which the first are listed
         */
        record Differences(List<Difference> list, long total) {

            Differences {
                list = List.copyOf(list);
            }
        }

        /** @param limit maximum number of differences in the result */
        static Differences compare(JsonNode before, JsonNode now, int limit) {
            AnswerComparison comparison = new AnswerComparison(limit);
            comparison.compare(new Place("", ""), before, now);
            return new Differences(comparison.differences, comparison.total);
        }

        /** Place in an answer: what it is of, and the member of that. */
        private record Place(String of, String member) {

            Place member(String name) {
                return new Place(of, member.isEmpty() ? name : member + "." + name);
            }

            Place entry(String label) {
                return new Place(of.isEmpty() ? label : of + ", " + label, "");
            }
        }

        private void compare(Place place, @Nullable JsonNode before, @Nullable JsonNode now) {
            if (isAbsent(before) && isAbsent(now) || before != null && before.equals(now)) {
                return;
            }
            if (isContainer(before) || isContainer(now)) {
                JsonNode some = before != null && isContainer(before) ? before : now;
                if (some != null && some.isObject()) {
                    compareMembers(place, before, now);
                } else {
                    compareEntries(place, before, now);
                }
                return;
            }
            total++;
            if (differences.size() < limit) {
                differences.add(new Difference(place.of(), place.member(), before, now));
            }
        }

        private void compareMembers(Place place, @Nullable JsonNode before, @Nullable JsonNode now) {
            Set<String> names = new TreeSet<>();
            Stream.of(names(before), names(now)).forEach(found -> found.forEachRemaining(names::add));
            names.removeAll(OF_STATE);
            names.forEach(name -> compare(place.member(name), member(before, name), member(now, name)));
        }

        private static Iterator<String> names(@Nullable JsonNode object) {
            return object == null ? List.<String>of().iterator() : object.fieldNames();
        }

        private static @Nullable JsonNode member(@Nullable JsonNode object, String name) {
            return object == null ? null : object.get(name);
        }

        private void compareEntries(Place place, @Nullable JsonNode before, @Nullable JsonNode now) {
            Map<String, JsonNode> entriesBefore = entries(before);
            Map<String, JsonNode> entriesNow = entries(now);
            Set<String> identities = new LinkedHashSet<>(entriesBefore.keySet());
            identities.addAll(entriesNow.keySet());
            for (String identity : identities) {
                JsonNode one = entriesBefore.get(identity);
                JsonNode other = entriesNow.get(identity);
                JsonNode some = Objects.requireNonNull(one == null ? other : one);
                compare(
                        some.isContainerNode() ? place.entry(label(some, identity)) : place.member(identity),
                        one,
                        other);
            }
        }

        private static Map<String, JsonNode> entries(@Nullable JsonNode list) {
            Map<String, JsonNode> entries = new LinkedHashMap<>();
            if (list != null) {
                for (JsonNode entry : list) {
                    String identity = identity(entry, entries.size());
                    entries.put(entries.containsKey(identity) ? identity + " #" + entries.size() : identity, entry);
                }
            }
            return entries;
        }

        private static String identity(JsonNode entry, int position) {
            return Stream.of("key", "id", "start", "no", "name")
                    .filter(entry::has)
                    .map(name -> name + " " + entry.get(name) + entry.path("several"))
                    .findFirst()
                    .orElse(Integer.toString(position));
        }

        /** What an entry is of, in words. */
        private static String label(JsonNode entry, String identity) {
            JsonNode label = entry.path("label");
            if (label.isObject() && !label.isEmpty()) {
                List<String> words = new ArrayList<>();
                label.forEach(word -> words.add(word.isNull() ? "unknown" : word.asText()));
                return String.join(", ", words);
            }
            if (label.isTextual()) {
                return label.asText();
            }
            if (entry.has("start")) {
                return entry.path("start").asText() + " to " + entry.path("end").asText();
            }
            if (entry.has("id")) {
                return (entry.has("claims") ? "event " : "")
                        + entry.path("id").asText()
                        + (entry.has("title") ? " " + entry.path("title").asText() : "");
            }
            return entry.has("no") ? "claim " + entry.path("no").asText() : identity;
        }

        private static boolean isAbsent(@Nullable JsonNode node) {
            return node == null || node.isNull();
        }

        private static boolean isContainer(@Nullable JsonNode node) {
            return node != null && node.isContainerNode();
        }
    }
}

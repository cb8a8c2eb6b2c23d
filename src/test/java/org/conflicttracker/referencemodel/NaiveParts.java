package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;

/**
 * Reference implementation of rule 4 as of each transaction: what each summary counts beside its parts, from all revisions as read from the
 * API.
 */
final class NaiveParts {

    private final List<NaiveRevision> states;
    private final String description;

    NaiveParts(List<NaiveRevision> states, String description) {
        this.states = states;
        this.description = description;
    }

    /** Checks all summaries and parts, of which there must be some. */
    void check() {
        checkEach();
        assertThat(states).as("no summary has parts, " + description).anyMatch(state -> state.json()
                .has("parts"));
    }

    /** Checks all summaries and parts as of each transaction, and the revisions that follow from parts. */
    void checkEach() {
        Map<Instant, Long> ends = new HashMap<>();
        states.forEach(state -> ends.merge(state.recordedAt(), state.revision(), Math::max));
        for (long at : new TreeSet<>(ends.values())) {
            check(at);
        }
        checkDerivedRevisions();
    }

    private void check(long at) {
        Map<String, NaiveRevision> current = new HashMap<>();
        states.stream().filter(state -> state.validAt(at)).forEach(state -> current.put("" + state.id(), state));
        for (NaiveRevision state : current.values()) {
            List<NaiveRevision> parts = current.values().stream()
                    .filter(part -> ("" + state.id()).equals(part.partOf()) && isPublished(part))
                    .toList();
            String what = "event " + state.id() + " as of " + at + ", " + description;
            boolean counts = isPublished(state) && !parts.isEmpty();
            assertThat(state.json().has("counted")).as(what).isEqualTo(counts);
            assertThat(state.json().path("parts").path("count").asInt())
                    .as(what)
                    .isEqualTo(counts ? parts.size() : 0);
            if (counts) {
                checkCounted(state, parts, what);
            }
            if (state.partOf() != null && isActive(state)) {
                NaiveRevision summary = current.get(state.partOf());
                assertThat(summary.json().get("clarity").textValue()).as(what).isEqualTo("SUMMARY");
                assertThat(summary.partOf()).as(what).isNull();
                assertThat(NaiveRevision.text(summary.json(), "status"))
                        .as(what)
                        .isIn(
                                isPublished(state)
                                        ? List.of("PUBLISHED", "RETRACTED")
                                        : List.of("DRAFT", "PUBLISHED", "RETRACTED"));
            }
        }
    }

    private static boolean isPublished(NaiveRevision state) {
        return NaiveRevision.text(state.json(), "status").equals("PUBLISHED");
    }

    private static boolean isActive(NaiveRevision state) {
        return isPublished(state) || NaiveRevision.text(state.json(), "status").equals("DRAFT");
    }

    private static void checkCounted(NaiveRevision summary, List<NaiveRevision> parts, String what) {
        assertThat(NaiveRevision.text(summary.json(), "clarity")).as(what).isEqualTo("SUMMARY");
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            for (Group group : Group.values()) {
                JsonNode counted = summary.counted(name, group.name());
                List<Long> numbers = counted == null
                        ? null
                        : List.of(
                                counted.get("low").longValue(),
                                counted.get("best").longValue(),
                                counted.get("high").longValue());
                assertThat(numbers)
                        .as(name + " of " + group + " of " + what)
                        .isEqualTo(remainder(summary, parts, name, group.name()));
                if (counted != null) {
                    assertThat(counted.get("openEnded"))
                            .as(name + " of " + group + " of " + what)
                            .isEqualTo(summary.figure(name, group.name()).get("openEnded"));
                }
            }
        }
    }

    /** Low, best and high; null if the summary has no figure. */
    static List<Long> remainder(NaiveRevision summary, List<NaiveRevision> parts, String outcome, String group) {
        JsonNode own = summary.figure(outcome, group);
        if (own == null) {
            return null;
        }
        long low = own.get("low").longValue();
        long best = own.get("best").longValue();
        long high = own.get("high").longValue();
        for (NaiveRevision part : parts) {
            JsonNode figure = part.figure(outcome, group);
            if (figure != null) {
                low = figure.get("openEnded").booleanValue()
                        ? -1_000_000_000
                        : low - figure.get("high").longValue();
                best -= figure.get("best").longValue();
                high -= figure.get("low").longValue();
            }
        }
        List<Long> left = new ArrayList<>(Arrays.asList(Math.max(0, low), Math.max(0, best), Math.max(0, high)));
        if (!group.equals("ALL")) {
            List<Long> all = remainder(summary, parts, outcome, "ALL");
            for (int i = 0; i < left.size(); i++) {
                left.set(i, Math.min(left.get(i), all.get(i)));
            }
        }
        return left;
    }

    /** A PARTS revision changes what the summary counts; there is at most one in a transaction. */
    private void checkDerivedRevisions() {
        Map<Long, NaiveRevision> before = new HashMap<>();
        Map<Long, Instant> last = new HashMap<>();
        for (NaiveRevision state : states) {
            NaiveRevision earlier = before.put(state.id(), state);
            if (NaiveRevision.text(state.json(), "change").equals("PARTS")) {
                String what = "revision " + state.revision() + ", " + description;
                assertThat(List.of(state.json().path("counted"), state.json().path("parts")))
                        .as(what)
                        .isNotEqualTo(List.of(
                                earlier.json().path("counted"), earlier.json().path("parts")));
                assertThat(last.put(state.id(), state.recordedAt())).as(what).isNotEqualTo(state.recordedAt());
            }
        }
    }
}

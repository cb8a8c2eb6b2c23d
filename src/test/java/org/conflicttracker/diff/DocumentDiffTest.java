package org.conflicttracker.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.conflicttracker.diff.DocumentDiff.FieldChange;
import org.junit.jupiter.api.Test;

class DocumentDiffTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    @Test
    void aFigureDiffersNumberByNumber() {
        List<FieldChange> changes = diff(
                "{'casualties': {'killed': {'low': 9, 'best': 12, 'high': 12, 'openEnded': false}, 'injured': null}}",
                "{'casualties': {'killed': {'low': 9, 'best': 9, 'high': 12, 'openEnded': true}, 'injured': {'low': 1,"
                        + " 'best': 2, 'high': 3}}}");

        assertThat(changes)
                .extracting(FieldChange::pointer)
                .containsExactly("/casualties/killed/best", "/casualties/killed/openEnded", "/casualties/injured");
        assertThat(changes)
                .extracting(FieldChange::text)
                .containsExactly("killed: best 12 → 9", "killed: open ended no → yes", "injured: unknown → 2 (1 to 3)");
        assertThat(changes.get(0).before().intValue()).isEqualTo(12);
        assertThat(changes.get(0).after().intValue()).isEqualTo(9);
        assertThat(changes).extracting(FieldChange::field).containsOnly("casualties");
    }

    @Test
    void claimsAreKnownByTheirNumbers() {
        List<FieldChange> changes = diff(
                "{'claims': [{'no': 1, 'best': 5}, {'no': 3, 'best': 7, 'quote': 'seven'}]}",
                "{'claims': [{'no': 3, 'best': 8, 'quote': null}, {'no': 4, 'low': 2, 'best': 2, 'high': 2,"
                        + " 'outcome': 'KILLED', 'groups': ['ALL']}]}");

        assertThat(changes)
                .extracting(FieldChange::pointer)
                .containsExactly("/claims/0/best", "/claims/0/quote", "/claims/1", "/claims/0");
        assertThat(changes)
                .extracting(FieldChange::text)
                .startsWith("claim 3: best 7 → 8", "claim 3: quote seven → none")
                .anyMatch(text -> text.startsWith("claim 4: added (KILLED of ALL, 2"))
                .anyMatch(text -> text.startsWith("claim 1: removed"));
    }

    @Test
    void aRenamedPlaceIsThatPlaceAndAnotherOrderIsOneDifference() {
        assertThat(diff(
                        "{'locations': [{'name': 'A', 'admin1': 'X'}, {'name': 'B'}]}",
                        "{'locations': [{'name': 'C', 'admin1': 'X'}, {'name': 'B'}]}"))
                .extracting(FieldChange::pointer)
                .containsExactly("/locations/0/name");
        assertThat(diff(
                        "{'locations': [{'name': 'A'}, {'name': 'B'}]}",
                        "{'locations': [{'name': 'B'}, {'name': 'A'}]}"))
                .extracting(FieldChange::text)
                .containsExactly("locations: in another order");
    }

    @Test
    void plainValuesDifferAsAWholeAndWhatIsRecordedOfTheVersionDoesNot() {
        assertThat(diff(
                        "{'version': 1, 'reason': null, 'tags': ['a', 'b'], 'title': 'x', 'status': 'DRAFT', 'extra': {}}",
                        "{'version': 2, 'reason': 'y', 'tags': ['b'], 'title': 'x', 'status': 'PUBLISHED', 'mergedInto':"
                                + " null, 'extra': {'a/b~c': 1}}"))
                .extracting(FieldChange::pointer, FieldChange::text)
                .containsExactlyInAnyOrder(
                        tuple("/tags", "tags: a, b → b"),
                        tuple("/status", "status: DRAFT → PUBLISHED"),
                        tuple("/extra/a~1b~0c", "extra: a/b~c none → 1"));
    }

    @Test
    void theFirstVersionIsNewAsAWhole() {
        assertThat(DocumentDiff.between(null, read("{'id': 1, 'title': 'x'}")))
                .extracting(FieldChange::pointer, FieldChange::text)
                .containsExactly(tuple("", "the event was recorded"));
    }

    /** Every pointer leads to its value, and equal documents have no differences. */
    @Test
    void pointersLeadToTheValues() {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            ObjectNode before = document(random);
            ObjectNode after = document(random);
            List<FieldChange> changes = DocumentDiff.between(before, after);
            assertThat(changes.isEmpty()).as("seed " + seed).isEqualTo(before.equals(after));
            for (FieldChange change : changes) {
                JsonNode at = change.after().isNull() ? before.at(change.pointer()) : after.at(change.pointer());
                assertThat(at)
                        .as(change + " of " + before + " and " + after + ", seed " + seed)
                        .isEqualTo(change.after().isNull() ? change.before() : change.after());
                assertThat(change.text()).isNotBlank();
            }
            assertThat(DocumentDiff.between(before, before.deepCopy())).isEmpty();
        }
    }

    private static ObjectNode document(Random random) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("title", "title " + random.nextInt(2));
        document.set("claims", entries(random, "no"));
        document.set("reports", entries(random, "id"));
        document.set("locations", entries(random, "name"));
        ArrayNode tags = document.putArray("tags");
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.add("tag" + random.nextInt(3));
        }
        return document;
    }

    private static ArrayNode entries(Random random, String key) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        if (random.nextInt(3) == 0) {
            Collections.shuffle(numbers, random);
        }
        for (int number : numbers) {
            if (random.nextInt(3) > 0) {
                entries.addObject().put(key, number).put("best", random.nextInt(3));
            }
        }
        return entries;
    }

    private static List<FieldChange> diff(String before, String after) {
        return DocumentDiff.between(read(before), read(after));
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

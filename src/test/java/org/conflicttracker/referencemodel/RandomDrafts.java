package org.conflicttracker.referencemodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Polling;

/** Random writes of drafts, and of entities that only drafts refer to; none of it is public. */
public final class RandomDrafts {

    /** Names that occur in drafts only; words that need no escaping. */
    public static final List<String> NAMES = List.of("Hiddenone", "Hiddentwo", "Hiddenthree", "Hiddenfour");

    private static final String EVENTS = "/api/v1/events";

    private final Random random;
    private final Api editor;
    private final List<JsonNode> drafts = new ArrayList<>();
    private int number;

    public RandomDrafts(Random random, Api editor) {
        this.random = random;
        this.editor = editor;
    }

    /**
     * Makes one random write.
     *
     * @return its description
     */
    public String write() throws IOException, InterruptedException {
        number++;
        int what = drafts.isEmpty() ? 0 : random.nextInt(9);
        String path = drafts.isEmpty() ? "" : EVENTS + "/" + any(drafts).get("id");
        Api.Answer answer =
                switch (what) {
                    case 0, 1 -> keep(editor.post(EVENTS, draft()).expect(201));
                    case 2 ->
                        editor.post(EVENTS + "/batch", List.of(draft(), draft()))
                                .expect(201);
                    case 3 -> patch(path, draft());
                    case 4 -> editor.send("DELETE", path + "?reason=wrong", null, Map.of("If-Match", "*"));
                    // a merge into a published event publishes the claims and reports of the draft
                    case 5 -> editor.post(path + "/revisions/1/restore?reason=better", Map.of());
                    case 6 -> correct();
                    case 7 -> editor.send("POST", EVENTS, draft(), Map.of("Idempotency-Key", "draft-" + number));
                    default -> imported();
                };
        if (answer.status() != 409 && answer.status() != 422 && answer.status() / 100 != 2) {
            throw new AssertionError(what + ": " + answer.status() + " " + answer.text());
        }
        return what + ": " + answer.status() + " " + answer.text();
    }

    private Map<String, Object> draft() {
        Map<String, Object> event = new HashMap<>();
        event.put("title", "Draft " + any(NAMES) + " " + number);
        event.put("type", "BATTLE");
        event.put("status", "DRAFT");
        event.put("date", Map.of("start", "2024-03-0" + (1 + random.nextInt(9))));
        event.put(
                "locations",
                List.of(Map.of(
                        "name",
                        any(NAMES),
                        "country",
                        "NZL",
                        "admin1",
                        any(NAMES),
                        "admin2",
                        any(NAMES),
                        "precision",
                        "EXACT")));
        event.put("actors", List.of(Map.of("name", any(NAMES), "kind", "REBEL_GROUP", "role", "SIDE_A")));
        event.put(
                "reports",
                List.of(Map.of(
                        "title",
                        any(NAMES) + " " + number,
                        "url",
                        "https://example.org/" + random.nextLong(),
                        "publishedOn",
                        "2024-01-01",
                        "source",
                        Map.of("name", any(NAMES), "kind", "NEWSPAPER"))));
        event.put(
                "claims",
                List.of(Map.of(
                        "outcome",
                        "KILLED",
                        "groups",
                        List.of("ALL"),
                        "best",
                        1000 + number,
                        "attributedTo",
                        Map.of("name", any(NAMES), "kind", "NEWSPAPER"))));
        event.put("tags", List.of(any(NAMES)));
        return event;
    }

    private Api.Answer keep(Api.Answer answer) {
        drafts.add(answer.json());
        return answer;
    }

    private Api.Answer patch(String path, Map<String, Object> change) throws IOException, InterruptedException {
        return editor.send("PATCH", path + "?reason=checked", change, Map.of("If-Match", "*"));
    }

    /** An actor, source or report that only drafts refer to. */
    private Api.Answer correct() throws IOException, InterruptedException {
        JsonNode draft = any(drafts);
        return switch (random.nextInt(3)) {
            case 0 ->
                put(
                        "actors",
                        draft.at("/actors/0/id"),
                        Map.of("name", any(NAMES) + " " + number, "kind", "REBEL_GROUP"));
            case 1 ->
                put(
                        "sources",
                        draft.at("/reports/0/source/id"),
                        Map.of("name", any(NAMES) + " " + number, "kind", "NEWSPAPER"));
            default ->
                put(
                        "reports",
                        draft.at("/reports/0/id"),
                        Map.of(
                                "title",
                                any(NAMES) + " " + number,
                                "source",
                                Map.of("name", "Another of " + any(NAMES) + number, "kind", "NEWSPAPER")));
        };
    }

    private Api.Answer put(String register, JsonNode id, Map<String, Object> body)
            throws IOException, InterruptedException {
        Map<String, Object> correction = new HashMap<>(body);
        correction.put("reason", "corrected");
        return editor.send("PUT", "/api/v1/" + register + "/" + id, correction, Map.of("If-Match", "*"));
    }

    private Api.Answer imported() throws IOException, InterruptedException {
        Map<String, Object> row = draft();
        row.put("id", 1_000_000 + number);
        Api.Answer accepted = editor.send(
                "POST", "/api/v1/imports?format=tracker", row, Map.of("Content-Type", "application/x-ndjson"));
        if (accepted.status() / 100 != 2) {
            return accepted;
        }
        String job = "/api/v1/imports/" + accepted.json().get("id");
        Api.Answer answer = editor.get(job).expect(200);
        while (answer.json().get("finishedAt").isNull()) {
            Polling.pause();
            answer = editor.get(job).expect(200);
        }
        if (answer.json().at("/counts/created").intValue() != 1) {
            throw new AssertionError(answer.text());
        }
        return answer;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

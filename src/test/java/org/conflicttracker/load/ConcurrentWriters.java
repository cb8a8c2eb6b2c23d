package org.conflicttracker.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.conflicttracker.testing.Api;

/** Concurrent writers; keep every write that was acknowledged. */
final class ConcurrentWriters {

    private static final String EVENTS = "/api/v1/events";

    private final Api editor;
    private final Collection<JsonNode> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger stale = new AtomicInteger();

    ConcurrentWriters(Api editor) {
        this.editor = editor;
    }

    /** Acknowledged revisions, in no order. */
    Collection<JsonNode> acknowledged() {
        return acknowledged;
    }

    /** Number of corrections that were rejected as outdated and repeated. */
    int stale() {
        return stale.get();
    }

    static Map<String, Object> event(String title) {
        return Map.of(
                "title", title,
                "type", "BATTLE",
                "date", Map.of("start", "2025-03-06"),
                "locations", List.of(Map.of("country", "SYR", "admin1", "Latakia", "precision", "ADMIN1")),
                "actors", List.of(Map.of("name", "Storm front", "kind", "REBEL_GROUP", "role", "SIDE_A")),
                "reports",
                        List.of(Map.of("title", "Storm", "source", Map.of("name", "Storm paper", "kind", "NEWSPAPER"))),
                "claims", List.of(Map.of("outcome", "KILLED", "groups", List.of("ALL"), "best", 3)),
                "extra", Map.of("counter", 0));
    }

    /** Creates an event; actor and source are created with the first one. */
    JsonNode post(String title) throws IOException, InterruptedException {
        JsonNode event = editor.post(EVENTS, event(title)).expect(201).event();
        acknowledged.add(event);
        return event;
    }

    /** Writes of one thread: new events, and corrections and retractions of its own ones. */
    void write(Random random, List<JsonNode> own) throws IOException, InterruptedException {
        int what = random.nextInt(10);
        if (own.isEmpty() || what < 4) {
            own.add(post("Storm " + random.nextInt(1000)));
        } else if (what < 9) {
            int which = random.nextInt(own.size());
            own.set(which, change("PATCH", own.get(which), Map.of("title", "Storm corrected " + random.nextLong())));
        } else {
            change("DELETE", own.remove(random.nextInt(own.size())), null);
        }
    }

    private JsonNode change(String method, JsonNode event, Object body) throws IOException, InterruptedException {
        String path = EVENTS + "/" + event.get("id").longValue();
        String tag = editor.get(path).expect(200).header("ETag");
        JsonNode changed = editor.send(method, path + "?reason=storm", body, Map.of("If-Match", tag))
                .expect(200)
                .event();
        acknowledged.add(changed);
        return changed;
    }

    /** Increments a counter in an event that other writers increment too; repeated until no other write came between. */
    void countUp(long event) throws IOException, InterruptedException {
        String path = EVENTS + "/" + event;
        while (true) {
            Api.Answer read = editor.get(path).expect(200);
            int counter = read.json().at("/extra/counter").intValue();
            Map<String, Object> more = Map.of("extra", Map.of("counter", counter + 1));
            Api.Answer answer =
                    editor.send("PATCH", path + "?reason=counted", more, Map.of("If-Match", read.header("ETag")));
            if (answer.status() == 200) {
                acknowledged.add(answer.event());
                return;
            }
            answer.expect(412);
            stale.incrementAndGet();
        }
    }

    static List<Long> revisions(Collection<JsonNode> revisions) {
        return new ArrayList<>(revisions.stream()
                .map(state -> state.get("revision").longValue())
                .sorted()
                .toList());
    }
}

package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Polling;

/** Random writer: records events through the API and changes them in every way. */
public final class RandomTracker {

    public static final String EVERY_STATUS = "status=DRAFT,PUBLISHED,RETRACTED,MERGED";

    /** Keys of the data sets of imported events. */
    static final List<String> DATASETS = List.of("first-list", "second-list");

    private static final String EVENTS = "/api/v1/events";
    private static final String IMPORTS = "/api/v1/imports";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final Api editor;
    private final RandomCast cast;
    private final RandomEvents events;
    private final List<Long> ids;

    RandomTracker(Random random, Api editor, RandomCast cast) {
        this(random, editor, cast, new ArrayList<>());
    }

    /** @param ids of the events that it may change, and that it records; may be shared if the list is thread-safe */
    public RandomTracker(Random random, Api editor, RandomCast cast, List<Long> ids) {
        this.random = random;
        this.editor = editor;
        this.cast = cast;
        this.events = new RandomEvents(random, cast);
        this.ids = ids;
    }

    /** The same tracker through another API client. */
    public RandomTracker(Random random, Api editor, RandomTracker same) {
        this(random, editor, same.cast, same.ids);
    }

    /** Creates a tracker with so many events, some of them corrected, retracted, merged or unpublished. */
    public static RandomTracker make(Random random, Api editor, int events) throws IOException, InterruptedException {
        RandomCast cast = new RandomCast(random, editor);
        cast.invent(12);
        RandomTracker tracker = new RandomTracker(random, editor, cast);
        tracker.record(events);
        return tracker;
    }

    public List<Long> ids() {
        return ids;
    }

    void record(int number) throws IOException, InterruptedException {
        while (ids.size() < number) {
            write();
        }
    }

    /** Records one to three events, changes up to two, and now and then corrects actors or sources. */
    public void write() throws IOException, InterruptedException {
        if (random.nextInt(4) == 0) {
            List<Object> batch = new ArrayList<>();
            for (int many = 2 + random.nextInt(4); many > 0; many--) {
                batch.add(events.event());
            }
            editor.post(EVENTS + "/batch", batch).expect(201).json().forEach(this::keep);
        } else {
            keep(editor.post(EVENTS, events.event()).expect(201).json());
        }
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            change(ids.get(random.nextInt(ids.size())));
        }
        if (random.nextInt(12) == 0) {
            cast.correct(lastRevision());
        }
    }

    /** Imports an event of a random data set; sometimes one that was imported before, from the same data set or the other one. */
    void importOne() throws IOException, InterruptedException {
        Map<String, Object> row = events.event();
        row.keySet().retainAll(List.of("title", "description", "type", "subType", "date", "locations", "tags"));
        row.put("id", 1 + random.nextInt(6));
        row.put("reports", List.of(Map.of("title", "List", "source", Map.of("name", cast.sourceName()))));
        String dataset = DATASETS.get(random.nextInt(DATASETS.size()));
        String path = IMPORTS + "/"
                + editor.post(IMPORTS + "?format=tracker&dataset=" + dataset, row)
                        .expect(202)
                        .json()
                        .get("id");
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (editor.json(path).get("finishedAt").isNull()) {
            assertThat(System.nanoTime()).as(path).isLessThan(deadline);
            Polling.pause();
        }
        for (JsonNode done : editor.json(path + "/rows").get("data")) {
            if (done.get("outcome").textValue().equals("CREATED")) {
                ids.add(done.get("event").longValue());
            }
        }
    }

    /** Imports new events, a few rows in one transaction; nobody else may write meanwhile. */
    void importRows() throws IOException, InterruptedException {
        long before = lastRevision();
        StringBuilder rows = new StringBuilder();
        for (int row = 2 + random.nextInt(5); row > 0; row--) {
            Map<String, Object> event = events.event();
            event.remove("externalIds");
            event.put("id", 1_000_000 + before + row);
            rows.append(JSON.writeValueAsString(event)).append('\n');
        }
        String job = "/api/v1/imports/"
                + editor.send(
                                "POST",
                                "/api/v1/imports?format=tracker",
                                new RawValue(rows.toString()),
                                Map.of("Content-Type", "application/x-ndjson"))
                        .expect(202)
                        .json()
                        .get("id");
        while (editor.json(job).get("finishedAt").isNull()) {
            Polling.pause();
        }
        editor.json("/api/v1/changes?limit=1000&change=CREATED&" + EVERY_STATUS + "&after=" + before)
                .get("data")
                .forEach(change -> keep(change.get("event")));
    }

    private void keep(JsonNode event) {
        ids.add(event.get("id").longValue());
    }

    public long lastRevision() throws IOException, InterruptedException {
        return editor.json(EVENTS + "?limit=1&" + EVERY_STATUS)
                .at("/asOf/revision")
                .longValue();
    }

    /** 409 and 422 are accepted: retracted events and drafts refuse some changes. */
    private void change(long id) throws IOException, InterruptedException {
        String path = EVENTS + "/" + id;
        Api.Answer answer =
                switch (random.nextInt(13)) {
                    case 0 -> retract(path);
                    case 1, 2 -> patch(path, Map.of("status", "PUBLISHED"));
                    case 3 -> patch(path, Map.of("status", "DRAFT"));
                    case 4 -> merge(path);
                    case 5 -> addClaims(path);
                    case 6 -> unmerge(path);
                    case 7 -> editor.post(path + "/revisions/1/restore?reason=better", Map.of());
                    case 8, 9, 10 -> makePart(path);
                    default -> patch(path, some(events.event()));
                };
        if (answer.status() != 409 && answer.status() != 422 && answer.status() != 201) {
            answer.expect(200);
        }
    }

    /** Makes the event part of another one, or of none. */
    private Api.Answer makePart(String path) throws IOException, InterruptedException {
        Map<String, Object> change = new LinkedHashMap<>();
        // few summaries, so that some have many parts
        change.put("partOf", random.nextInt(5) == 0 ? null : ids.get(random.nextInt(Math.min(40, ids.size()))));
        return patch(path, change);
    }

    /** Merges an event into another one; some merges are taken back at once, others later or never. */
    private Api.Answer merge(String path) throws IOException, InterruptedException {
        Long into = ids.get(random.nextInt(ids.size()));
        Api.Answer answer = patch(path, Map.of("status", "MERGED", "mergedInto", into));
        return answer.status() == 200 && random.nextBoolean() ? unmerge(path) : answer;
    }

    private Api.Answer unmerge(String path) throws IOException, InterruptedException {
        return editor.post(path + "/unmerge?reason=different", Map.of());
    }

    /** Retracts an event; some are restored at once, others later or never. */
    private Api.Answer retract(String path) throws IOException, InterruptedException {
        Api.Answer answer = editor.send("DELETE", path + "?reason=wrong", null, Map.of("If-Match", "*"));
        return answer.status() == 200 && random.nextBoolean() ? patch(path, Map.of("status", "PUBLISHED")) : answer;
    }

    /** Random fields of an event; dependent fields are changed together. */
    private Map<String, Object> some(Map<String, Object> event) {
        Map<String, Object> changed = new LinkedHashMap<>();
        for (List<String> together : List.of(
                List.of("title"),
                List.of("clarity"),
                List.of("type", "subType"),
                List.of("violence"),
                List.of("date"),
                List.of("locations"),
                List.of("actors"),
                List.of("reports", "claims"),
                List.of("tags"),
                List.of("externalIds"))) {
            if (random.nextInt(3) == 0) {
                together.forEach(field -> changed.put(field, event.get(field)));
            }
        }
        return changed;
    }

    private Api.Answer patch(String path, Map<String, Object> change) throws IOException, InterruptedException {
        return editor.send(
                "PATCH",
                path + "?reason=checked&removeMissing=claims,reports,externalIds",
                change,
                Map.of("If-Match", "*"));
    }

    private Api.Answer addClaims(String path) throws IOException, InterruptedException {
        List<Map<String, Object>> claims = events.claims(cast.reports());
        claims.forEach(claim -> claim.remove("preferred"));
        return editor.post(path + "/claims", Map.of("claims", claims));
    }
}

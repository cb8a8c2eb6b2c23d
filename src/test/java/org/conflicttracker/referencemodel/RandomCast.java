package org.conflicttracker.referencemodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Polling;

/** Random actors, sources and reports that are corrected now and then, with their names by revision. */
public final class RandomCast {

    /** Counter over all instances: they may share a tracker, and names are unique. */
    private static final AtomicInteger CASTS = new AtomicInteger();

    private static final List<String> NAMES = List.of(
            "Forces of the state",
            "Śląsk front",
            "قوات الأمن",
            "Бригада",
            "人民军",
            "Đội quân",
            "Dar'a council",
            "!Bang",
            "*Star",
            "12 March group",
            "Side, with comma",
            "L’Armée d'été");

    /** Names of each actor or source, by the last revision before the name was given. */
    private final Map<Long, TreeMap<Long, List<String>>> actorNames = new HashMap<>();

    private final Map<Long, TreeMap<Long, List<String>>> sourceNames = new HashMap<>();
    private final List<Long> actors = new ArrayList<>();
    private final List<Long> sources = new ArrayList<>();
    private final List<Long> reports = new ArrayList<>();
    private final List<String> allNames = new ArrayList<>();
    private final String prefix = letters(CASTS.getAndIncrement()) + " ";
    private int count;

    private final Random random;
    private final Api editor;
    private final String mark;

    RandomCast(Random random, Api editor) {
        this(random, editor, "");
    }

    /** @param mark suffix of names and addresses, so that several instances can share a tracker */
    public RandomCast(Random random, Api editor, String mark) {
        this.random = random;
        this.editor = editor;
        this.mark = mark;
    }

    /** a to z, aa, ab and so on. */
    private static String letters(int number) {
        return (number < 26 ? "" : letters(number / 26 - 1)) + (char) ('a' + number % 26);
    }

    public void invent(int number) throws IOException, InterruptedException {
        for (int i = 0; i < number; i++) {
            actors.add(
                    keep(actorNames, 0, editor.post("/api/v1/actors", actor()).expect(201)));
            sources.add(keep(
                    sourceNames,
                    0,
                    editor.post("/api/v1/sources", source(name())).expect(201)));
        }
        for (int i = 0; i < 3 * number; i++) {
            reports.add(editor.post("/api/v1/reports", report(address(i)))
                    .expect(201)
                    .json()
                    .get("id")
                    .longValue());
        }
    }

    /** Takes out the aliases that a correction leaves out. */
    private static final String REPLACING = "?removeMissing=aliases";

    /** Corrects one of them; returns when the correction has been propagated to all its events. */
    void correct(long lastRevision) throws IOException, InterruptedException {
        switch (random.nextInt(3)) {
            case 0 -> put(actorNames, lastRevision, "/api/v1/actors/" + one(actors) + REPLACING, actor());
            case 1 -> put(sourceNames, lastRevision, "/api/v1/sources/" + one(sources) + REPLACING, source(name()));
            default -> {
                int report = random.nextInt(reports.size());
                put(null, lastRevision, "/api/v1/reports/" + reports.get(report), report(address(report)));
            }
        }
    }

    private void put(
            Map<Long, TreeMap<Long, List<String>>> names, long lastRevision, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        body.put("reason", "corrected");
        Api.Answer answer = editor.send("PUT", path, body, Map.of("If-Match", "*"));
        if (answer.status() == 202) {
            String job = answer.header("Location");
            JsonNode progress = editor.json(job);
            while (!progress.toString().contains("DONE")
                    && !progress.path("done").asBoolean()) {
                Polling.pause();
                progress = editor.json(job);
            }
        } else {
            answer.expect(200);
        }
        if (names != null) {
            keep(names, lastRevision, answer);
        }
    }

    private long keep(Map<Long, TreeMap<Long, List<String>>> names, long lastRevision, Api.Answer answer) {
        JsonNode view = answer.json();
        List<String> all = new ArrayList<>(List.of(view.get("name").textValue()));
        view.get("aliases").forEach(alias -> all.add(alias.textValue()));
        long id = view.get("id").longValue();
        names.computeIfAbsent(id, any -> new TreeMap<>()).put(lastRevision, all);
        allNames.addAll(all);
        return id;
    }

    List<String> actorNames(long actor, long revision) {
        return actorNames.get(actor).lowerEntry(revision).getValue();
    }

    List<String> sourceNames(long source, long revision) {
        return sourceNames.get(source).lowerEntry(revision).getValue();
    }

    /** A reference in an event: by id or by any name. */
    List<Map<String, Object>> actors() {
        return actors.stream().map(id -> named(actorNames, id)).toList();
    }

    Map<String, Object> source() {
        return named(sourceNames, one(sources));
    }

    /** The present name of a source. */
    String sourceName() {
        return sourceNames.get(one(sources)).lastEntry().getValue().get(0);
    }

    List<Map<String, Object>> reports() {
        return reports.stream().map(id -> Map.<String, Object>of("id", id)).toList();
    }

    private Map<String, Object> named(Map<Long, TreeMap<Long, List<String>>> names, long id) {
        return random.nextBoolean()
                ? Map.of("id", id)
                : Map.of("name", one(names.get(id).lastEntry().getValue()));
    }

    List<String> everyName() {
        return allNames;
    }

    List<Long> everyId() {
        return actors;
    }

    private String name() {
        return one(NAMES) + " " + mark + prefix + count++;
    }

    private String address(int report) {
        return "https://example.org/" + prefix.strip() + "/" + mark + report;
    }

    private Map<String, Object> actor() {
        return new HashMap<>(Map.of(
                "name",
                name(),
                "aliases",
                random.nextBoolean() ? List.of() : List.of(name()),
                "kind",
                ActorKind.values()[random.nextInt(ActorKind.values().length)]));
    }

    private Map<String, Object> source(String name) {
        return new HashMap<>(Map.of(
                "name",
                name,
                "aliases",
                random.nextBoolean() ? List.of() : List.of(name()),
                "kind",
                SourceKind.values()[random.nextInt(SourceKind.values().length)]));
    }

    private Map<String, Object> report(String url) {
        Map<String, Object> report = new HashMap<>();
        report.put("url", url);
        report.put("title", one(RandomEvents.WORDS));
        report.put("source", source());
        if (random.nextInt(3) > 0) {
            report.put("publishedOn", "2025-03-0" + (1 + random.nextInt(9)));
        }
        return report;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

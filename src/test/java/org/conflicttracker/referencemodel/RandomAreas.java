package org.conflicttracker.referencemodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.testing.Api;

/** Random changes of the areas that events refer to, and filters by areas. */
final class RandomAreas {

    private static final String AREAS = "/api/v1/areas";

    private final Random random;
    private final Api editor;
    private final List<JsonNode> known = new ArrayList<>();

    RandomAreas(Random random, Api editor) throws IOException, InterruptedException {
        this.random = random;
        this.editor = editor;
        editor.json(AREAS + "?limit=1000").get("data").forEach(known::add);
    }

    /** Renames, merges and places some; a change that another one has made impossible is refused. */
    void change() throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            JsonNode area = one(known);
            Api.Answer answer =
                    switch (random.nextInt(5)) {
                        case 0 -> patch(area, Map.of("name", "Name " + random.nextInt(1000)));
                        case 1 -> patch(area, Map.of("aliases", withAnother(area.get("aliases"))));
                        case 2 -> merge(area, one(known));
                        default ->
                            patch(
                                    area,
                                    Map.of(
                                            "latitude",
                                            33 + random.nextInt(300) / 100.0,
                                            "longitude",
                                            34 + random.nextInt(400) / 100.0));
                    };
            if (!List.of(200, 404, 409, 410, 422).contains(answer.status())) {
                answer.expect(200);
            }
        }
    }

    private List<String> withAnother(JsonNode aliases) {
        List<String> names = new ArrayList<>();
        aliases.forEach(alias -> names.add(alias.textValue()));
        names.add("Alias " + random.nextInt(20));
        return names;
    }

    private Api.Answer patch(JsonNode area, Map<String, Object> change) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(change);
        body.put("reason", "corrected");
        return editor.send("PATCH", path(area), body, Map.of("If-Match", "*"));
    }

    private Api.Answer merge(JsonNode area, JsonNode into) throws IOException, InterruptedException {
        return editor.post(path(area) + "/merge", Map.of("into", into.get("id").longValue(), "reason", "the same"));
    }

    private static String path(JsonNode area) {
        return AREAS + "/" + area.get("id").longValue();
    }

    /** The filter, now and then with a condition on areas. */
    Map<String, List<String>> withAreas(Map<String, List<String>> filter) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(filter);
        switch (random.nextInt(9)) {
            case 0 -> parameters.put("area", List.of(sign() + id(), sign() + id()));
            case 1 -> parameters.put("area", List.of(random.nextBoolean() ? "*" : "!*"));
            case 2 -> parameters.put("admin1", List.of(sign() + "Alias " + random.nextInt(20)));
            case 3 ->
                parameters.put("admin1", List.of(sign() + one(known).get("name").textValue()));
            case 4 -> parameters.put(random.nextBoolean() ? "admin1Id" : "admin2Id", List.of(sign() + id()));
            case 5 -> {
                parameters.putIfAbsent(
                        "bbox", List.of(one(List.of("34,33,36.5,35", "-180,-90,180,90", "35,34,36,35"))));
                parameters.put("approximate", List.of("true"));
            }
            case 6 -> parameters.put("geohash", List.of(one(List.of("sy", "!*", "sv,sy4", "s", "sy3,xb,rux"))));
            default -> {
                // no condition
            }
        }
        return parameters;
    }

    private String sign() {
        return random.nextInt(4) == 0 ? "!" : "";
    }

    private String id() {
        return one(known).get("id").asText();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

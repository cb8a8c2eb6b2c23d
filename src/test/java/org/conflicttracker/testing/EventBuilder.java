package org.conflicttracker.testing;

import static io.restassured.http.ContentType.JSON;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Test data builder for events, with defaults for everything that a test does not set. */
public final class EventBuilder {

    private final Map<String, Object> event = new LinkedHashMap<>();
    private final List<Object> locations = new ArrayList<>();
    private final List<Map<String, Object>> claims = new ArrayList<>();
    private final List<Object> reports = new ArrayList<>();
    private final List<Object> actors = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    private EventBuilder(Map<String, Object> date) {
        event.put("title", "What happened");
        event.put("type", "BATTLE");
        event.put("date", date);
        event.put("locations", locations);
        event.put("claims", claims);
        event.put("reports", reports);
        event.put("actors", actors);
        event.put("tags", tags);
    }

    public static EventBuilder on(String day) {
        return new EventBuilder(Map.of("start", day));
    }

    public static EventBuilder during(String start, String end, String precision) {
        return new EventBuilder(Map.of("start", start, "end", end, "precision", precision));
    }

    public EventBuilder in(String country, String admin1, String admin2) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("country", country);
        location.put("admin1", admin1);
        location.put("admin2", admin2);
        location.put("precision", admin2 == null ? "ADMIN1" : "ADMIN2");
        locations.add(location);
        return this;
    }

    /** A place at a point. @param area province; null for none */
    public EventBuilder at(double latitude, double longitude, String area, String precision) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("country", area == null ? null : "SYR");
        location.put("admin1", area);
        location.put("latitude", latitude);
        location.put("longitude", longitude);
        location.put("precision", precision);
        locations.add(location);
        return this;
    }

    public EventBuilder with(String member, Object value) {
        event.put(member, value);
        return this;
    }

    public EventBuilder by(String actor, String kind) {
        actors.add(Map.of("name", actor, "kind", kind, "role", "SIDE_A"));
        return this;
    }

    public EventBuilder toldBy(String source, String kind) {
        reports.add(Map.of("title", "Report by " + source, "source", Map.of("name", source, "kind", kind)));
        return this;
    }

    /** The claim is in the report added last before it, else in the first. */
    public EventBuilder claim(String outcome, String group, int people) {
        claims.add(new LinkedHashMap<>(Map.of("outcome", outcome, "groups", List.of(group), "best", people)));
        if (!reports.isEmpty()) {
            claims.get(claims.size() - 1).put("report", reports.get(reports.size() - 1));
        }
        return this;
    }

    /** A claim in words alone. */
    public EventBuilder words(String outcome, String group, String quote) {
        claim(outcome, group, 0);
        Map<String, Object> claim = claims.get(claims.size() - 1);
        claim.remove("best");
        claim.put("qualifier", "WORDS");
        claim.put("quote", quote);
        return this;
    }

    public EventBuilder claimOf(String voice, String outcome, int people) {
        claim(outcome, "ALL", people);
        claims.get(claims.size() - 1).put("attributedTo", Map.of("name", voice, "kind", "MONITOR"));
        return this;
    }

    public EventBuilder tagged(String... labels) {
        tags.addAll(List.of(labels));
        return this;
    }

    /** Creates the events in one request, each with the tag; returns their ids. */
    public static List<Integer> record(String tag, EventBuilder... events) {
        var body = Arrays.stream(events).map(one -> one.body(tag)).toList();
        List<Integer> ids = new ArrayList<>();
        asEditor()
                .contentType(JSON)
                .body(body)
                .post(Events.pathFor(body))
                .then()
                .statusCode(201)
                .extract()
                .as(JsonNode.class)
                .forEach(event -> ids.add(event.get("id").intValue()));
        return ids;
    }

    /** The event as a request body, with the tag and defaults for everything that was not set. */
    public Map<String, Object> body(String tag) {
        tags.add(tag);
        if (reports.isEmpty()) {
            toldBy("Paper of " + tag, "NEWSPAPER");
        }
        claims.forEach(claim -> claim.putIfAbsent("report", reports.get(0)));
        if (locations.isEmpty()) {
            in("SYR", null, null);
        }
        return event;
    }
}

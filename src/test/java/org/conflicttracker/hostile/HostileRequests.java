package org.conflicttracker.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.TestAccounts;

/** Generator of requests against the operations of an OpenAPI document, few of which are valid. */
final class HostileRequests {

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "get");
    private static final List<String> TARGETS = List.of(
            "/api/v1/events%00",
            "/api/v1//events",
            "/api/v1/events/../events",
            "/api/v1/events/%2e%2e/%2e%2e/q",
            "//",
            "/%",
            "/%zz",
            "/api/v1/events?%",
            "/api/v1/events?a=%zz",
            "/api/v1/events?a=%ff",
            "/api/v1/events?=&&=",
            "/api/v1/events/1;a=b",
            "http://example.org/api/v1/events",
            "*",
            "/api/v1/events#x",
            "/api/v1/events?\u00ff",
            "/api/v1/events/\u00e4",
            "/q/../api/v1/events",
            "/problems/%00",
            "/problems/<script>",
            "?",
            "/\\");
    private static final List<String> PLAUSIBLE = List.of(
            "null",
            "[]",
            "{}",
            "5",
            "\"SYR\"",
            "\"2025-03-09\"",
            "\"DAY\"",
            "\"AT_MOST\"",
            "{\"id\": 1}",
            "[\"ALL\"]",
            "true",
            "-91",
            "\"RIOT\"",
            "\"MERGED\"",
            "\"https://example.org/1\"",
            "\"اللاذقية\"",
            "[[1]]",
            "1000000001");

    /** Operation with its parameters. */
    private record Operation(String method, String path, List<String> parameters, boolean body) {}

    private final ObjectMapper mapper = new ObjectMapper();
    private final Random random;
    private final FuzzCorpus corpus;
    private final JsonNode validEvent;
    private final List<Operation> operations = new ArrayList<>();

    /** @param validEvent a valid body, to be changed in one place */
    HostileRequests(Random random, JsonNode openApi, JsonNode validEvent) {
        this.random = random;
        this.corpus = new FuzzCorpus(random);
        this.validEvent = validEvent;
        openApi.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    List<String> parameters = new ArrayList<>();
                    operation.getValue().path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("query")) {
                            parameters.add(parameter.get("name").textValue());
                        }
                    });
                    if (METHODS.contains(operation.getKey().toUpperCase(Locale.ROOT))) {
                        operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                parameters,
                                operation.getValue().has("requestBody")));
                    }
                }));
    }

    int operations() {
        return operations.size();
    }

    /** A valid request, so that others meet its results. */
    RawRequest right() throws IOException {
        return event(mapper.writeValueAsBytes(validEvent));
    }

    /** A well-formed request that breaks a rule: an event without a title. */
    RawRequest ruleBreaking() throws IOException {
        ObjectNode untitled = validEvent.deepCopy();
        untitled.put("title", "");
        return event(mapper.writeValueAsBytes(untitled));
    }

    private static RawRequest event(byte[] body) {
        Operation recording = new Operation("POST", "/api/v1/events", List.of(), true);
        return new RawRequest(recording.method(), recording.path(), rightHeaders(recording), body);
    }

    RawRequest next() throws IOException {
        Operation operation = corpus.one(operations);
        if (corpus.rarely(2)) {
            // valid but for one part, so that it is processed further
            boolean inBody = operation.body() && !corpus.rarely(8);
            String query = inBody ? reason(operation) : query(operation);
            byte[] body = operation.body() ? body(operation) : new byte[0];
            return new RawRequest(
                    operation.method(), path(operation, inBody ? 2 : 1) + query, rightHeaders(operation), body);
        }
        String method = corpus.rarely(15) ? corpus.one(METHODS) : operation.method();
        if (corpus.rarely(20)) {
            return new RawRequest(method, corpus.one(TARGETS), headers(), new byte[0]);
        }
        boolean body = operation.body() != corpus.rarely(20);
        return new RawRequest(
                method, path(operation, 2) + query(operation), headers(), body ? body(operation) : new byte[0]);
    }

    /** Each header at each operation: every framework fails at some of them. */
    List<RawRequest> sweep() throws IOException {
        List<RawRequest> sweep = new ArrayList<>();
        for (Operation operation : operations) {
            String path = operation.path().replaceAll("\\{[^}]*}", "1") + reason(operation);
            byte[] body = operation.body() ? mapper.writeValueAsBytes(validEvent) : new byte[0];
            HostileHeaders.each((name, value) -> {
                List<String> headers = new ArrayList<>(rightHeaders(operation));
                headers.removeIf(header -> header.startsWith(name + ":"));
                headers.add(name + ": " + value);
                sweep.add(new RawRequest(operation.method(), path, headers, body));
            });
        }
        return sweep;
    }

    private static List<String> rightHeaders(Operation operation) {
        String type = operation.method().equals("PATCH") ? "application/merge-patch+json" : "application/json";
        return List.of(
                "Authorization: " + Basic.header("editor", TestAccounts.EDITOR_PASSWORD),
                "Content-Type: " + type,
                "If-Match: *");
    }

    /** @param right one in how many ids is valid */
    private String path(Operation operation, int right) {
        String id = corpus.rarely(right) ? "" + (1 + random.nextInt(9)) : corpus.escaped();
        return operation.path().replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(id));
    }

    private static String reason(Operation operation) {
        return operation.parameters().contains("reason") ? "?reason=hostile" : "";
    }

    private String query(Operation operation) {
        List<String> query = new ArrayList<>();
        if (!reason(operation).isEmpty()) {
            query.add("reason=hostile");
        }
        for (int i = random.nextInt(4); i > 0 && !operation.parameters().isEmpty(); i--) {
            String parameter = corpus.one(operation.parameters());
            // a valid number there would hold the call
            query.add(parameter + "=" + (parameter.equals("wait") ? "x" : corpus.escaped()));
        }
        if (corpus.rarely(15)) {
            query.add(corpus.escaped());
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> headers.add("Authorization: " + Basic.header("editor", TestAccounts.EDITOR_PASSWORD));
            case 4 -> headers.add("Authorization: " + Basic.header("admin", TestAccounts.ADMIN_PASSWORD));
            case 5 ->
                headers.add("Authorization: "
                        + corpus.one(List.of(
                                "",
                                "Basic",
                                "Basic ",
                                "Basic %%%",
                                "Basic OjpfOg==",
                                "Bearer x",
                                "Digest a=b",
                                "Basic " + "A".repeat(5000),
                                "Basic AP8AYQ==",
                                "\u00ff")));
            default -> {}
        }
        headers.add("Content-Type: " + corpus.one(HostileHeaders.VALUES.get("Content-Type")));
        if (!corpus.rarely(3)) {
            headers.add("If-Match: " + corpus.one(HostileHeaders.VALUES.get("If-Match")));
        }
        HostileHeaders.VALUES.forEach((name, values) -> {
            if (!headers.toString().contains(name + ": ") && corpus.rarely(8)) {
                headers.add(name + ": " + corpus.one(values));
            }
        });
        return headers;
    }

    private byte[] body(Operation operation) throws IOException {
        if (corpus.rarely(4)) {
            return corpus.bytes();
        }
        if (operation.path().contains("events")) {
            return spoilt().getBytes(StandardCharsets.UTF_8);
        }
        List<String> fields = List.of("name", "aliases", "kind", "country", "url", "reason");
        return corpus.object(
                        fields, corpus.quoted(corpus.one(List.of("x", "MONITOR", "CIVILIANS", "SYR", "2025-01-01"))))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The valid event with other values in one to three places. */
    private String spoilt() throws IOException {
        String event = mapper.writeValueAsString(validEvent);
        for (int i = random.nextInt(2); i >= 0; i--) {
            String mark = "\"mark" + random.nextInt(1000) + "\"";
            JsonNode tree = mapper.readTree(event);
            spoil(tree, mark.substring(1, mark.length() - 1));
            event = mapper.writeValueAsString(tree);
            String value = corpus.rarely(2) ? corpus.one(PLAUSIBLE) : corpus.json(0);
            String next = event.replace(mark, value);
            event = i == 0 || isJson(next) ? next : event;
        }
        return corpus.rarely(10) ? "[" + event + "," + event + "]" : event;
    }

    private boolean isJson(String text) {
        try {
            mapper.readTree(text);
            return !text.isBlank();
        } catch (IOException e) {
            return false;
        }
    }

    private void spoil(JsonNode node, String mark) {
        JsonNode at = node;
        while (at.isArray() && !at.isEmpty()) {
            at = at.get(random.nextInt(at.size()));
        }
        if (at instanceof ObjectNode object && !object.isEmpty()) {
            List<Map.Entry<String, JsonNode>> members = List.copyOf(object.properties());
            Map.Entry<String, JsonNode> member = corpus.one(members);
            if (member.getValue().isContainerNode() && !member.getValue().isEmpty() && !corpus.rarely(3)) {
                spoil(member.getValue(), mark);
            } else {
                object.put(member.getKey(), mark);
            }
        }
    }

    /** Headers known to cause failures in servers. */
    static final class HostileHeaders {

        static final Map<String, List<String>> VALUES = new TreeMap<>(Map.ofEntries(
                Map.entry(
                        "Content-Type",
                        List.of(
                                "application/json",
                                "application/merge-patch+json",
                                "text/plain",
                                "application/xml",
                                "application/json; charset=UTF-16",
                                "application/json; charset=none",
                                "multipart/form-data",
                                "application/x-www-form-urlencoded",
                                "/",
                                "",
                                "application/json;;;",
                                "a/b/c",
                                "*/*")),
                Map.entry(
                        "If-Match",
                        List.of(
                                "*",
                                "*",
                                "*",
                                "\"1\"",
                                "W/\"1\"",
                                "\"",
                                "",
                                "\"a\", \"b\"",
                                "x".repeat(3000),
                                "\u00e4")),
                Map.entry(
                        "Accept",
                        List.of(
                                "*/*",
                                "text/html",
                                "text/csv",
                                "application/geo+json",
                                ";",
                                "a/b;q=x",
                                "",
                                "*",
                                "image/*",
                                ",",
                                ", ,",
                                "a",
                                "text/csv;q=",
                                "*/*;q=2",
                                "text/csv,,",
                                "/",
                                "a/b/c",
                                "x".repeat(3000),
                                "\u00e4")),
                Map.entry(
                        "Accept-Encoding",
                        List.of("gzip", "br", "*;q=0", "identity;q=0", "gzip;q=x", "", "\u00ff", ",")),
                Map.entry("Accept-Language", List.of("", "*", "xx-", ";q=1", "de;q=x", "\u00ff")),
                Map.entry("Idempotency-Key", List.of("a", "", "k".repeat(151), "\u00ff\u00fe", "' --", "a\tb")),
                Map.entry("If-None-Match", List.of("*", "\"1\"", "x", "", "W/", "\"a\",".repeat(500))),
                Map.entry("If-Modified-Since", List.of("x", "", "Mon, 99 Foo 2025 00:00:00 GMT")),
                Map.entry("Last-Event-ID", List.of("x", "-1", "99999999999999999999")),
                Map.entry("Origin", List.of("null", "https://example.org", "<x>", "")),
                Map.entry("Sec-Fetch-Site", List.of("cross-site", "x", "")),
                Map.entry("Range", List.of("bytes=0-1", "x")),
                Map.entry("Expect", List.of("200-ok")),
                Map.entry("X-HTTP-Method-Override", List.of("DELETE")),
                Map.entry("X-Forwarded-For", List.of("", "x", "1.2.3.4, 5")),
                Map.entry("Forwarded", List.of("for=", "x", "host=<x>")),
                Map.entry("Cookie", List.of("a=b; c", "\u0001", "="))));

        private HostileHeaders() {}

        static void each(BiConsumer<String, String> header) {
            VALUES.forEach((name, values) -> values.forEach(value -> header.accept(name, value)));
        }
    }
}

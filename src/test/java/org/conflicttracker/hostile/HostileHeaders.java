package org.conflicttracker.hostile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Headers known to cause failures in servers. */
final class HostileHeaders {

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
                    List.of("*", "*", "*", "\"1\"", "W/\"1\"", "\"", "", "\"a\", \"b\"", "x".repeat(3000), "\u00e4")),
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
            Map.entry("Accept-Encoding", List.of("gzip", "br", "*;q=0", "identity;q=0", "gzip;q=x", "", "\u00ff", ",")),
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

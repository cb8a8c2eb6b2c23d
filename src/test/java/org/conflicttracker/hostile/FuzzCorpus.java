package org.conflicttracker.hostile;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Corpus of texts, numbers and JSON that are difficult for services. None contains a word that is forbidden in responses. */
final class FuzzCorpus {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "17",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999999999",
            "1e400",
            "1e-400",
            "NaN",
            "Infinity",
            "0x10",
            "1.5",
            "٣",
            "true",
            "null",
            "[]",
            "{}",
            "*",
            "!*",
            "!",
            "!!",
            "\\",
            "SYR",
            "!SYR,TUR",
            "BATTLE",
            "KILLED",
            "2025-03-06",
            "2025-02-30",
            "+999999999-12-31",
            "-0001-01-01",
            "2025-03-11T09:12:00Z",
            "9999-12-31T23:59:59.999999999+18:00",
            "'; drop table revision; --",
            "' or '1'='1",
            "1) union select * from account --",
            "\" onmouseover=alert(1) x=\"",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}",
            "#{7*7}{{7*7}}%n%s%x",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "\u0000",
            "a\u0000b",
            "\r\nSet-Cookie: a=b",
            "\ud83d\ude00",
            "\u202Eabc",
            "\uFEFF",
            "ﷺ",
            "Z̸͎͝a̶l̵g̷o̴",
            "İıſß",
            "-90,-180",
            "180,90,-180,-90",
            "1,2,3,4,5",
            "=cmd|'/c calc'!A1",
            "%",
            "%25%00",
            ",",
            ",,,,",
            "a:b:c",
            ":",
            "ucdp:*");

    private static final List<String> ESCAPES = List.of(
            "%00",
            "%ff", "%C0%AF", "%ed%a0%80", "%", "%g1", "%u0041", "%F4%90%80%80", "+", "%2B", "%0d%0a", ";", "%2e%2e/");

    private final Random random;

    FuzzCorpus(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean rarely(int of) {
        return random.nextInt(of) == 0;
    }

    String text() {
        return switch (random.nextInt(25)) {
            case 0 -> one(TEXTS).repeat(1 + random.nextInt(20));
            case 1 -> one(List.of("a", "1", "ﷺ", "\ud83d\ude00", "'", "[", ",")).repeat(length());
            case 2 -> {
                StringBuilder text = new StringBuilder();
                random.ints(1 + random.nextInt(30), 0, 0x2ffff).forEach(text::appendCodePoint);
                yield text.toString();
            }
            default -> one(TEXTS);
        };
    }

    private int length() {
        return rarely(10) ? 100_000 : random.nextInt(3000);
    }

    /** For use in a URL; mostly percent-encoded correctly. */
    String escaped() {
        return rarely(6) ? one(ESCAPES) : URLEncoder.encode(text(), StandardCharsets.UTF_8);
    }

    /** Any JSON, as text, sometimes malformed. */
    String json(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 9)) {
            case 0, 1, 2 -> quoted(text());
            case 3 -> one(List.of("0", "1", "-1", "1e999", "1.5", "9".repeat(50), "1e-999999999", "2147483648", "-0"));
            case 4 -> one(List.of("null", "true", "false"));
            case 5 -> one(List.of("\"\\ud83d\"", "\"\\u0000\"", "NaN", "'a'", "\"", "{", "]", "//", "\"\\x\"", "01"));
            case 6 -> "[" + json(depth + 1) + (rarely(2) ? "," + json(depth + 1) : "") + "]";
            default -> "{" + quoted(text()) + ":" + json(depth + 1) + "}";
        };
    }

    String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < 32 ? String.format(java.util.Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
        }
        return quoted.append('"').toString();
    }

    /** A JSON object of the given fields, with wrong values for some, or one of them twice. */
    String object(List<String> fields, String value) {
        List<String> members = new ArrayList<>();
        for (String field : fields) {
            if (!rarely(4)) {
                members.add(quoted(field) + ":" + (rarely(5) ? json(0) : value));
            }
            if (rarely(40)) {
                members.add(quoted(field) + ":" + json(0));
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    byte[] bytes() {
        String json = json(0);
        return switch (random.nextInt(9)) {
            case 0 -> json.getBytes(StandardCharsets.UTF_16);
            case 1 -> json.getBytes(StandardCharsets.UTF_16LE);
            case 2 -> ("[".repeat(length())).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"a\":".repeat(length())).getBytes(StandardCharsets.UTF_8);
            case 4 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case 5 -> ("\"" + "a".repeat(length()) + "\"").getBytes(StandardCharsets.UTF_8);
            default -> json.getBytes(StandardCharsets.UTF_8);
        };
    }
}

package org.conflicttracker.web.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Predicate;

/** What the single values of a body look like in JSON. */
final class ScalarTypes {

    /** A test and the sentence that says what it asks for. */
    record Leaf(Predicate<JsonNode> predicate, String message) {}

    private static final Leaf INTEGER = new Leaf(
            n -> isIntegral(n) && n.canConvertToInt(), "must be a whole number from -2147483648 to 2147483647.");
    private static final Leaf LONG = new Leaf(
            n -> isIntegral(n) && n.canConvertToLong(),
            "must be a whole number from -9223372036854775808 to 9223372036854775807.");
    private static final Leaf NUMBER =
            new Leaf(n -> n.isNumber() && Double.isFinite(n.doubleValue()), "must be a number.");
    private static final Leaf BOOLEAN = new Leaf(JsonNode::isBoolean, "must be true or false.");

    private static final Map<Class<?>, Leaf> ALL = Map.ofEntries(
            Map.entry(String.class, new Leaf(JsonNode::isTextual, "must be text in quotation marks.")),
            Map.entry(int.class, INTEGER),
            Map.entry(Integer.class, INTEGER),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, NUMBER),
            Map.entry(Double.class, NUMBER),
            Map.entry(BigDecimal.class, NUMBER),
            Map.entry(BigInteger.class, new Leaf(ScalarTypes::isIntegral, "must be a whole number.")),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(LocalDate.class, new Leaf(ScalarTypes::isDate, "must be a date such as \"2025-03-06\".")),
            Map.entry(
                    Instant.class,
                    new Leaf(ScalarTypes::isInstant, "must be a moment such as \"2025-03-11T09:12:00.123Z\".")),
            Map.entry(URI.class, new Leaf(ScalarTypes::isUri, "must be an address such as \"https://example.org/\".")));

    private ScalarTypes() {}

    /** The rule of a type; null when the type is none of the single values known here. */
    static Leaf of(Class<?> type) {
        return ALL.get(type);
    }

    private static boolean isIntegral(JsonNode node) {
        return node.isNumber() && node.canConvertToExactIntegral();
    }

    private static boolean isDate(JsonNode node) {
        // Four digits: the parser alone would also take years such as +12345.
        return node.isTextual()
                && node.textValue().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                && parses(node, text -> LocalDate.parse(text) != null);
    }

    private static boolean isInstant(JsonNode node) {
        return node.isTextual()
                && node.textValue().matches("[0-9]{4}-[0-9T:.Z+-]{12,}")
                && parses(node, text -> OffsetDateTime.parse(text) != null);
    }

    private static boolean parses(JsonNode node, Predicate<String> parser) {
        try {
            return parser.test(node.textValue());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isUri(JsonNode node) {
        try {
            return node.isTextual() && URI.create(node.textValue()) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

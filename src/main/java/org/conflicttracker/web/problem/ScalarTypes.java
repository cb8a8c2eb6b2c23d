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
    record Leaf(Predicate<JsonNode> fits, String wanted) {}

    private static final Leaf WHOLE =
            new Leaf(n -> exact(n) && n.canConvertToInt(), "must be a whole number from -2147483648 to 2147483647.");
    private static final Leaf LONG = new Leaf(
            n -> exact(n) && n.canConvertToLong(),
            "must be a whole number from -9223372036854775808 to 9223372036854775807.");
    private static final Leaf NUMBER =
            new Leaf(n -> n.isNumber() && Double.isFinite(n.doubleValue()), "must be a number.");
    private static final Leaf FLAG = new Leaf(JsonNode::isBoolean, "must be true or false.");

    private static final Map<Class<?>, Leaf> ALL = Map.ofEntries(
            Map.entry(String.class, new Leaf(JsonNode::isTextual, "must be text in quotation marks.")),
            Map.entry(int.class, WHOLE),
            Map.entry(Integer.class, WHOLE),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, NUMBER),
            Map.entry(Double.class, NUMBER),
            Map.entry(BigDecimal.class, NUMBER),
            Map.entry(BigInteger.class, new Leaf(ScalarTypes::exact, "must be a whole number.")),
            Map.entry(boolean.class, FLAG),
            Map.entry(Boolean.class, FLAG),
            Map.entry(LocalDate.class, new Leaf(ScalarTypes::date, "must be a date such as \"2025-03-06\".")),
            Map.entry(
                    Instant.class,
                    new Leaf(ScalarTypes::instant, "must be a moment such as \"2025-03-11T09:12:00.123Z\".")),
            Map.entry(
                    URI.class, new Leaf(ScalarTypes::address, "must be an address such as \"https://example.org/\".")));

    private ScalarTypes() {}

    /** The rule of a type; null when the type is none of the single values known here. */
    static Leaf of(Class<?> type) {
        return ALL.get(type);
    }

    private static boolean exact(JsonNode node) {
        return node.isNumber() && node.canConvertToExactIntegral();
    }

    private static boolean date(JsonNode node) {
        // Four digits: the parser alone would also take years such as +12345.
        return node.isTextual()
                && node.textValue().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                && parses(node, text -> LocalDate.parse(text) != null);
    }

    private static boolean instant(JsonNode node) {
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

    private static boolean address(JsonNode node) {
        try {
            return node.isTextual() && URI.create(node.textValue()) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

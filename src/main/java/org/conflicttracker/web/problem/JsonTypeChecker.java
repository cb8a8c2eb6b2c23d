package org.conflicttracker.web.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares a body with the type it is to become, and collects every difference. Each method answers the node that is
 * fit for binding: short forms written out, read-only properties left out.
 */
final class JsonTypeChecker {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ValidationErrors errors;

    JsonTypeChecker(ValidationErrors faults) {
        this.errors = faults;
    }

    JsonNode check(JsonNode node, Type type, String pointer) {
        if (type instanceof ParameterizedType generic) {
            return checkGeneric(node, generic, pointer);
        }
        Class<?> raw = (Class<?>) type;
        if (JsonNode.class.isAssignableFrom(raw)) {
            return checkTree(node, raw, pointer);
        }
        if (node.isNull()) {
            return raw.isPrimitive() ? addError(pointer, "must not be null.") : node;
        }
        if (raw.isRecord()) {
            return checkObject(node, raw, pointer);
        }
        if (raw.isEnum()) {
            return checkEnum(node, raw, pointer);
        }
        ScalarTypes.Leaf leaf = ScalarTypes.of(raw);
        // A type not known here is left to the binding, which finds at least the first mistake.
        return leaf == null || leaf.predicate().test(node) ? node : addError(pointer, leaf.message());
    }

    private JsonNode checkObject(JsonNode given, Class<?> type, String pointer) {
        RecordSchema known = RecordSchema.of(type);
        JsonNode node = known.expandShorthand(given);
        if (!node.isObject()) {
            return addError(pointer, "expected " + known.outline() + ".");
        }
        ObjectNode fit = NODES.objectNode();
        node.properties().forEach(property -> {
            String name = property.getKey();
            String place = JsonPointers.child(pointer, name);
            if (known.types().containsKey(name)) {
                fit.set(name, check(property.getValue(), known.types().get(name), place));
            } else if (!known.readOnly().contains(name)) {
                String nearest =
                        Suggestions.findNearest(name, known.types().keySet()).orElse(null);
                errors.add(
                        ValidationError.pointer(place, "There is no property " + Quote.of(name) + " here.", nearest));
            }
        });
        return fit;
    }

    private JsonNode checkGeneric(JsonNode node, ParameterizedType type, String pointer) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (node.isNull()) {
            return node;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return checkArray(node, arguments[0], pointer);
        }
        return Map.class.isAssignableFrom(raw) ? checkMap(node, arguments[1], pointer) : node;
    }

    private JsonNode checkArray(JsonNode node, Type element, String pointer) {
        if (!node.isArray()) {
            return addError(pointer, "expected a list, […].");
        }
        ArrayNode fit = NODES.arrayNode(node.size());
        for (int i = 0; i < node.size(); i++) {
            fit.add(checkEntry(node.get(i), element, JsonPointers.child(pointer, i)));
        }
        return fit;
    }

    private JsonNode checkMap(JsonNode node, Type value, String pointer) {
        if (!node.isObject()) {
            return addError(pointer, "expected an object, {\"…\": …}.");
        }
        ObjectNode fit = NODES.objectNode();
        node.properties()
                .forEach(property -> fit.set(
                        property.getKey(),
                        checkEntry(property.getValue(), value, JsonPointers.child(pointer, property.getKey()))));
        return fit;
    }

    private JsonNode checkEntry(JsonNode node, Type type, String pointer) {
        return node.isNull() && type != JsonNode.class
                ? addError(pointer, "must not be null.")
                : check(node, type, pointer);
    }

    private JsonNode checkTree(JsonNode node, Class<?> type, String pointer) {
        boolean fits = node.isNull()
                || (type == ObjectNode.class ? node.isObject() : type != ArrayNode.class || node.isArray());
        return fits
                ? node
                : addError(
                        pointer,
                        type == ObjectNode.class ? "expected an object, {\"…\": …}." : "expected a list, […].");
    }

    private JsonNode checkEnum(JsonNode node, Class<?> type, String pointer) {
        List<String> known = EnumCodes.names(type);
        if (!node.isTextual()) {
            return addError(pointer, "must be one of " + String.join(", ", known) + ".");
        }
        String code = node.textValue();
        if (!known.contains(code)) {
            String nearest = Suggestions.findNearest(code, known).orElse(null);
            errors.add(ValidationError.pointer(pointer, EnumCodes.message(code, known), nearest));
        }
        return node;
    }

    private JsonNode addError(String pointer, String wanted) {
        String separator = wanted.startsWith("expected") ? ": " : " ";
        errors.add(ValidationError.pointer(
                pointer, Quote.truncate(JsonPointers.path(pointer)) + separator + wanted, null));
        return NODES.nullNode();
    }

    /**
     * What a record type accepts in a body.
     *
     * @param types the type of each property by its name
     * @param readOnly names that are accepted and ignored
     * @param shorthandProperty the property a bare value stands for; null when there is no short form
     * @param outlineProperties the required properties and the name, which messages show as an example
     */
    record RecordSchema(
            Map<String, Type> types, Set<String> readOnly, String shorthandProperty, List<String> outlineProperties) {

        private static final Map<Class<?>, RecordSchema> CACHE = new ConcurrentHashMap<>();

        static RecordSchema of(Class<?> type) {
            return CACHE.computeIfAbsent(type, RecordSchema::reflect);
        }

        private static RecordSchema reflect(Class<?> type) {
            Map<String, Type> types = new LinkedHashMap<>();
            List<String> outline = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
                String name = renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
                types.put(name, component.getGenericType());
                if (name.equals("name") || isRequired(component.getAccessor())) {
                    outline.add(name);
                }
            }
            ReadOnlyField ignored = type.getAnnotation(ReadOnlyField.class);
            ShorthandFor brief = type.getAnnotation(ShorthandFor.class);
            return new RecordSchema(
                    types,
                    ignored == null ? Set.of() : Set.of(ignored.value()),
                    brief == null ? null : brief.value(),
                    outline.isEmpty() ? types.keySet().stream().limit(2).toList() : outline);
        }

        private static boolean isRequired(AnnotatedElement property) {
            return property.isAnnotationPresent(NotNull.class)
                    || property.isAnnotationPresent(NotBlank.class)
                    || property.isAnnotationPresent(NotEmpty.class);
        }

        /** The main properties, for messages: {@code {"name": …, "role": …}}. */
        String outline() {
            return outlineProperties.stream()
                    .map(name -> "\"" + name + "\": …")
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        /** The short form written out as an object; anything else as it is. */
        JsonNode expandShorthand(JsonNode node) {
            if (shorthandProperty == null || !(node.isTextual() || node.isNumber())) {
                return node;
            }
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            Type type = types.get(shorthandProperty);
            boolean digits = node.isTextual() && node.textValue().matches("[0-9]{1,18}");
            boolean number = type == Long.class || type == long.class || type == Integer.class || type == int.class;
            return object.set(
                    shorthandProperty, digits && number ? LongNode.valueOf(Long.parseLong(node.textValue())) : node);
        }
    }

    /** What the single values of a body look like in JSON. */
    static final class ScalarTypes {

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
                        new Leaf(ScalarTypes::isInstant, "must be a time such as \"2025-03-11T09:12:00.123Z\".")),
                Map.entry(
                        URI.class,
                        new Leaf(ScalarTypes::isUri, "must be an address such as \"https://example.org/\".")));

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
}

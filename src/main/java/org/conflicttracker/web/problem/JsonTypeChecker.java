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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.conflicttracker.web.problem.RequestBodyReader.RewrittenBy;
import org.conflicttracker.web.problem.RequestBodyReader.ShorthandFor;
import org.jspecify.annotations.Nullable;

/**
 * Type checker for a JSON body: compares it with the record that it is to be bound to and collects every difference. Each method
 * returns the node that is ready for binding, with shorthands expanded, codes in upper case, read-only and unknown properties
 * removed, and null in place of what has another type, so that the rest can be checked further.
 */
final class JsonTypeChecker {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ValidationErrors errors;

    JsonTypeChecker(ValidationErrors errors) {
        this.errors = errors;
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
        ScalarTypes.Scalar scalar = ScalarTypes.of(raw);
        // An unlisted type is left to Jackson's binding, which reports at least the first error.
        return scalar == null || scalar.predicate().test(node) ? node : addError(pointer, scalar.message());
    }

    private JsonNode checkObject(JsonNode body, Class<?> type, String pointer) {
        RecordSchema schema = RecordSchema.of(type);
        JsonNode node = schema.expandShorthand(body);
        if (!node.isObject()) {
            return addError(pointer, "expected " + schema.outline() + ".");
        }
        ObjectNode rewritten = rewrite((ObjectNode) node, schema, pointer);
        if (rewritten == null) {
            return NODES.nullNode();
        }
        ObjectNode bindable = NODES.objectNode();
        rewritten.properties().forEach(property -> {
            String name = property.getKey();
            String childPointer = ValidationError.childPointer(pointer, name);
            if (schema.types().containsKey(name)) {
                bindable.set(name, check(property.getValue(), schema.types().get(name), childPointer));
            } else if (!schema.readOnly().contains(name)) {
                String suggestion =
                        Suggestions.findNearest(name, schema.types().keySet()).orElse(null);
                errors.add(ValidationError.pointer(
                        childPointer, "There is no property " + Quote.of(name) + " here.", suggestion));
            }
        });
        return bindable;
    }

    /** Null after an error. */
    private @Nullable ObjectNode rewrite(ObjectNode node, RecordSchema schema, String pointer) {
        try {
            return schema.rewriter().apply(node);
        } catch (IllegalArgumentException e) {
            errors.add(ValidationError.pointer(pointer, String.valueOf(e.getMessage()), null));
            return null;
        }
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
        ArrayNode bindable = NODES.arrayNode(node.size());
        for (int i = 0; i < node.size(); i++) {
            bindable.add(checkEntry(node.get(i), element, ValidationError.childPointer(pointer, i)));
        }
        return bindable;
    }

    private JsonNode checkMap(JsonNode node, Type value, String pointer) {
        if (!node.isObject()) {
            return addError(pointer, "expected an object, {\"…\": …}.");
        }
        ObjectNode bindable = NODES.objectNode();
        node.properties()
                .forEach(property -> bindable.set(
                        property.getKey(),
                        checkEntry(
                                property.getValue(), value, ValidationError.childPointer(pointer, property.getKey()))));
        return bindable;
    }

    private JsonNode checkEntry(JsonNode node, Type type, String pointer) {
        return node.isNull() && type != JsonNode.class
                ? addError(pointer, "must not be null.")
                : check(node, type, pointer);
    }

    private JsonNode checkTree(JsonNode node, Class<?> type, String pointer) {
        boolean isValid = node.isNull()
                || (type == ObjectNode.class ? node.isObject() : type != ArrayNode.class || node.isArray());
        return isValid
                ? node
                : addError(
                        pointer,
                        type == ObjectNode.class ? "expected an object, {\"…\": …}." : "expected a list, […].");
    }

    private JsonNode checkEnum(JsonNode node, Class<?> type, String pointer) {
        List<String> codes = EnumCodes.names(type);
        if (!node.isTextual()) {
            return addError(pointer, "must be one of " + String.join(", ", codes) + ".");
        }
        String text = node.textValue();
        for (String code : codes) {
            if (code.equalsIgnoreCase(text)) {
                return NODES.textNode(code);
            }
        }
        String suggestion = Suggestions.findNearest(text, codes).orElse(null);
        errors.add(ValidationError.pointer(pointer, EnumCodes.message(text, codes), suggestion));
        return NODES.nullNode();
    }

    private JsonNode addError(String pointer, String wanted) {
        String separator = wanted.startsWith("expected") ? ": " : " ";
        errors.add(ValidationError.pointer(pointer, Quote.truncate(path(pointer)) + separator + wanted, null));
        return NODES.nullNode();
    }

    /** The pointer as people write it, for messages: {@code actors[0].name}; "The body" for the root. */
    static String path(String pointer) {
        if (pointer.isEmpty()) {
            return "The body";
        }
        StringBuilder path = new StringBuilder();
        for (String step : pointer.substring(1).split("/", -1)) {
            if (step.matches("[0-9]+")) {
                path.append('[').append(step).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".")
                        .append(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return path.toString();
    }

    /**
     * Schema of a record type in a request body.
     *
     * @param types the type of each property, by its name
     * @param readOnly names of properties that are accepted and ignored
     * @param shorthandProperty the property that a bare value stands for; null if there is no shorthand
     * @param rewriter of other forms of the record
     * @param outlineProperties the required properties and the name, which messages show as an example
     */
    record RecordSchema(
            Map<String, Type> types,
            Set<String> readOnly,
            @Nullable String shorthandProperty,
            UnaryOperator<ObjectNode> rewriter,
            List<String> outlineProperties) {

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
                    rewriter(type.getAnnotation(RewrittenBy.class)),
                    outline.isEmpty() ? types.keySet().stream().limit(2).toList() : outline);
        }

        private static UnaryOperator<ObjectNode> rewriter(RewrittenBy annotation) {
            try {
                return annotation == null
                        ? UnaryOperator.identity()
                        : annotation.value().getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
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

        /** The shorthand expanded to an object; any other node unchanged. */
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

    /** JSON representations of scalar types. */
    static final class ScalarTypes {

        /** Check of a scalar value and the error message if it fails. */
        record Scalar(Predicate<JsonNode> predicate, String message) {}

        private static final Scalar INTEGER = new Scalar(
                n -> isIntegral(n) && n.canConvertToInt(), "must be a whole number from -2147483648 to 2147483647.");
        private static final Scalar LONG = new Scalar(
                n -> isIntegral(n) && n.canConvertToLong(),
                "must be a whole number from -9223372036854775808 to 9223372036854775807.");
        private static final Scalar NUMBER =
                new Scalar(n -> n.isNumber() && Double.isFinite(n.doubleValue()), "must be a number.");
        private static final Scalar BOOLEAN = new Scalar(JsonNode::isBoolean, "must be true or false.");

        private static final Map<Class<?>, Scalar> ALL = Map.ofEntries(
                Map.entry(String.class, new Scalar(JsonNode::isTextual, "must be text in quotation marks.")),
                Map.entry(int.class, INTEGER),
                Map.entry(Integer.class, INTEGER),
                Map.entry(long.class, LONG),
                Map.entry(Long.class, LONG),
                Map.entry(double.class, NUMBER),
                Map.entry(Double.class, NUMBER),
                Map.entry(BigDecimal.class, NUMBER),
                Map.entry(BigInteger.class, new Scalar(ScalarTypes::isIntegral, "must be a whole number.")),
                Map.entry(boolean.class, BOOLEAN),
                Map.entry(Boolean.class, BOOLEAN),
                Map.entry(LocalDate.class, new Scalar(ScalarTypes::isDate, "must be a date such as \"2025-03-06\".")),
                Map.entry(
                        Instant.class,
                        new Scalar(ScalarTypes::isInstant, "must be a time such as \"2025-03-11T09:12:00.123Z\".")),
                Map.entry(
                        URI.class,
                        new Scalar(ScalarTypes::isUri, "must be an address such as \"https://example.org/\".")));

        private ScalarTypes() {}

        /** The check of a type; null if the type is not listed. */
        static @Nullable Scalar of(Class<?> type) {
            return ALL.get(type);
        }

        private static boolean isIntegral(JsonNode node) {
            return node.isNumber() && node.canConvertToExactIntegral();
        }

        private static boolean isDate(JsonNode node) {
            // Four digits: the parser alone would also accept years such as +12345.
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

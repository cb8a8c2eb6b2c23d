package org.conflicttracker.web.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
            return addError(pointer, "must be an object in braces.");
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
            return addError(pointer, "must be a list in brackets.");
        }
        ArrayNode fit = NODES.arrayNode(node.size());
        for (int i = 0; i < node.size(); i++) {
            fit.add(checkEntry(node.get(i), element, JsonPointers.child(pointer, i)));
        }
        return fit;
    }

    private JsonNode checkMap(JsonNode node, Type value, String pointer) {
        if (!node.isObject()) {
            return addError(pointer, "must be an object in braces.");
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
                        type == ObjectNode.class ? "must be an object in braces." : "must be a list in brackets.");
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
        String place = pointer.isEmpty() ? "The body" : pointer.substring(pointer.lastIndexOf('/') + 1);
        errors.add(ValidationError.pointer(pointer, Quote.truncate(place) + " " + wanted, null));
        return NODES.nullNode();
    }
}
